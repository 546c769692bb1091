### 线索

tips-priority-urgent = 紧急
tips-priority-normal = 一般
tips-priority-low = 不急
tips-state-told = 待办
tips-state-given = 已转交
tips-state-closed = 已办结
tips-told = 线索 { $no }（{ $priority }），已记录 { $seq }；接着输 { word-cmd_tip } { $no } { word-tip_given } 姓名，再输 { word-cmd_tip } { $no } { word-tip_closed } 结果
tips-given = 线索 { $no } 已交给 { $to }，已记录 { $seq }；办结输 { word-cmd_tip } { $no } { word-tip_closed } 结果
tips-closed = 线索 { $no } 已办结，已记录 { $seq }；有反映人的输 { word-cmd_tip } { $no } { word-tip_thanked }
tips-thanked = 线索 { $no } 已向反映人致谢，已记录 { $seq }
tips-what_told = 线索 { $no }
tips-what_given = 线索 { $no } 的转交
tips-what_closed = 线索 { $no } 的办结
tips-what_thanked = 线索 { $no } 的致谢

## 输入的命令，以及为什么不行

commands-does-tip = 线索：[{ word-priority_urgent }] 地点 内容 [{ word-tip_teller } 姓名 电话]；编号 { word-tip_given } 姓名、{ word-tip_closed } 结果、{ word-tip_thanked }
commands-example-tip = { word-cmd_tip } { word-priority_urgent } 东墙 有人翻墙 { word-tip_teller } 王某 13900001234，或 { word-cmd_tip } 7 { word-tip_closed } 已劝离
said-no-tip = 没有线索 { $name }；nightpost tip 列出未办结的
tips-is_closed = 线索 { $no } 已办结；记错了输 { word-cmd_undo }
tips-is_open = 线索 { $no } 还没办结，请先输 { word-cmd_tip } { $no } { word-tip_closed } 结果
tips-no_teller = 线索 { $no } 没有留反映人
tips-is_thanked = 线索 { $no } 的反映人已谢过

## 待处理事项、交班和报表

gate-watch_tip = 紧急线索 { $no } { $place }，已 { $age }
handover-tip = { $no } 号 { $at } { $priority }，{ $place }，{ $state }
handover-item-tips = 线索
tables-title-tips = 线索
tables-about-tips = 居民反映了什么，谁去办的，结果如何；不含反映人
tables-head_tip_no = 线索号
tables-head_tip_priority = 缓急
tables-head_tip_runner = 交给
tables-head_tip_thanked = 致谢
tables-part-tip = 线索
retention-kind-tips = 线索

## 命令行

tips-none = 没有未办结的线索
tips-unknown_mend = nightpost tip 列出未办结的，加 --all 列出近 30 天的
tips-to_thank = 待致谢
tips-teller = 反映人：{ $name } { $phone }（查看已记录 { $seq }）
tips-forgotten = 线索 { $no } 的反映人已清除
cli-about-tip = 居民反映的线索：未办结的，或其中一条；查看反映人要说明原因，并留记录
cli-arg-tip_no = 线索的编号
cli-arg-all_tips = 连同近 30 天已办结的
cli-arg-teller = 以此原因查看反映人，查看会留记录
cli-arg-forget_teller = 清除反映人（社区管理员）

## 任务屏幕

tasks-tab_tips = 线索
tips-head_priority = 缓急
tips-head_place = 地点
tips-head_text = 内容
tips-page_text = { $priority }：{ $text }
tips-page_closed = { $at }办结：{ $outcome }
tips-next_given = 接着输 { word-cmd_tip } { $no } { word-tip_given } 姓名
tips-next_closed = 接着输 { word-cmd_tip } { $no } { word-tip_closed } 结果
tips-next_thanked = 向反映人致谢后输 { word-cmd_tip } { $no } { word-tip_thanked }
