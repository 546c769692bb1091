### 显示全号

reveal-title = 查看 { $who } 的完整号码：为什么？
reveal-row = { $nth } { $reason } ({ $word })
reveal-hint = 用上下键或数字选择，回车显示，30 秒后隐去，查看会记录；Esc 不看
reveal-phone = 电话 { $number }
reveal-id_number = 证件号 { $number }
reveal-hides = 30 秒后隐去
reveal-because = { $reason }：{ $note }
reveal-told = { $note }
reveal-another = 其他
reveal-done = 已查看完整号码（{ $reason }），记录 { $seq }
reveal-exported = 未脱敏的报表 { $table }，{ $rows } 行（{ $reason }），记录 { $seq }
reveal-need_why = 查看完整号码要有原因：{ word-cmd_reveal } { word-reveal_call_back }、{ word-reveal_fever }、{ word-reveal_emergency }、{ word-reveal_identity }、{ word-reveal_list }，或 { word-cmd_reveal } { word-reveal_other } 写明原因
reveal-no_numbers = 名单上没有此人的电话，也没有证件号
reveal-unmasked_needs_file = 未脱敏的报表只能写进文件
reveal-unmasked_needs_file_mend = 请加 --out 文件名
reveal-unmasked_needs_reason = 未脱敏的报表要写明原因
reveal-unmasked_needs_reason_mend = 请加 --reason，可用：call_back fever emergency identity list，或一句话
reveal-reason-call_back = 给本人或家里回电话
reveal-reason-fever = 发热随访，或报卫健部门
reveal-reason-emergency = 急救、报警要用
reveal-reason-identity = 身份存疑，与证件核对
reveal-reason-list = 名单有误，要更正
reveal-reason-other = 其他，写明原因

## 输入的命令和按键

commands-does-reveal = 查看打开或选中之人的完整号码：{ word-reveal_call_back } { word-reveal_fever } { word-reveal_emergency } { word-reveal_identity } { word-reveal_list } { word-reveal_other }
common-key-reveal = 全号
help-action-reveal = 查看打开或选中之人的电话和证件号，要选原因，每次都记录

## 交班和报表

handover-kind-reveals = 查看完整号码
tables-title-reveals = 查看完整号码记录
tables-about-reveals = 查看完整号码
tables-what_numbers = 完整号码
tables-what_table = 未脱敏报表
tables-head_whose = 谁的
tables-head_unmasked = 未脱敏
tables-note_unmasked = { $note }；未脱敏，原因：{ $reason }

## 命令行

cli-arg-unmasked = 电话、证件号不脱敏（管理员），要 --out 和 --reason，会记录
cli-arg-unmasked_reason = 为什么不脱敏：call_back、fever、emergency、identity、list，或写一句话
