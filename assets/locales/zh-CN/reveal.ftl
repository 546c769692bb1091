### 显示全号

reveal-title = 看 { $who } 的全号：为什么？
reveal-row = { $nth } { $reason } ({ $word })
reveal-hint = 上下键或数字，回车即看，30 秒后隐去，会记下谁看了；Esc 不看
reveal-phone = 电话 { $number }
reveal-id_number = 证件号 { $number }
reveal-hides = 30 秒后隐去
reveal-because = { $reason }：{ $note }
reveal-told = { $note }
reveal-done = 已看全号（{ $reason }），记录 { $seq }
reveal-exported = 未脱敏的报表 { $table }，{ $rows } 行（{ $reason }），记录 { $seq }
reveal-need_why = 看全号要有原因：/显示 回电、发热、急救、核对、更正，或 /显示 其他 写明原因
reveal-no_numbers = 名单上没有此人的电话，也没有证件号
reveal-nobody = 先打开或选中一个人
reveal-command_reveal = 看全号，限打开或选中的人：回电 发热 急救 核对 更正 其他
reveal-help_reveal = 看打开或选中之人的电话和证件全号，要选原因，每次都记下
reveal-key_reveal = 全号
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
