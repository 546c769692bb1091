### 事件

incidents-opened = 事件 { $no }：{ $kind } { $place }，已记录 { $seq }
incidents-opened_hint = { $told }；办结输 { word-cmd_incident } { $no } { word-incident_close } 结果
incidents-opened_over = 事件 { $no }：{ $kind } { $place }，已办结，已记录 { $seq }
incidents-again = { $told }；{ $place }第 { $times } 次，此前：{ $dates }
incidents-between = 、
incidents-noted = 事件 { $no } 已补充，已记录 { $seq }
incidents-closed = 事件 { $no } 已办结，已记录 { $seq }
incidents-what_opened = 事件 { $no }
incidents-what_noted = 事件 { $no } 的补充
incidents-what_closed = 事件 { $no } 的办结
incidents-is_closed = 事件 { $no } 已在 { $at } 办结（{ $by } 记录，{ $seq }）；要补充请输 { word-cmd_incident } { $no } { word-incident_note } 内容
incidents-understood_new = 事件：{ $kind } { $place }
incidents-understood_people = { $count } 人
incidents-understood_passage = 有关记录 { $seq }
incidents-understood_over = 已办结：{ $outcome }
incidents-understood_note = 事件 { $no } 补充：{ $text }
incidents-understood_close = 事件 { $no } 办结：{ $outcome }
incidents-erased = （已清除）
incidents-is_open = 未办结
incidents-is_over = { $at } 办结：{ $outcome }
incidents-team = { $no } 队
incidents-note = { $at } { $by }：{ $text }
incidents-history = 此前 { $times } 次：{ $dates }
incidents-none = 没有事件
incidents-unknown_mend = nightpost incidents 列出今晚的和未办结的
incidents-night_shape = { $text } 不是日期
incidents-night_mend = 请写当晚开始的那天，如 2026-02-24
incidents-kind-outsider = 盘查外来人员
incidents-kind-vehicle = 盘查车辆
incidents-kind-gathering = 劝散聚集
incidents-kind-door_forced = 撬门
incidents-kind-fence_cut = 破坏围挡
incidents-kind-hazard = 隐患
incidents-kind-help = 帮助居民
incidents-kind-other = 其他

## 输入的命令，以及为什么不行

commands-does-incident = 事件：类别 地点 内容；编号 { word-incident_note } 内容；编号 { word-incident_close } 结果
commands-example-incident = { word-cmd_incident } { word-incident_fence } 东墙 3人 铁丝网被剪，或 { word-cmd_incident } 12 { word-incident_close } 已补
said-no-incident = 没有事件 { $name }；按 F4 查看编号

## 一夜的页面

coverage-incidents_title = 事件
coverage-no_incident = 没有事件
coverage-incident_page = 事件 { $no }
coverage-incident_people = { $count } 人
coverage-incident_round = 巡查 { $seq }
coverage-incident_passage = 进出记录 { $seq }
coverage-incident_by = { $time } { $who } 记录
coverage-incident_outcome = { $time } 办结：{ $text }
coverage-incident_history = 此处以前有过 { $count } 次
coverage-incident_first = 此处以前没有事件

## 交班和报表

handover-incident = { $no } 号 { $at } { $kind }，{ $place }，{ $text }
handover-item-incidents = 未办结事件
handover-kind-incidents = 事件
tables-title-incidents = 事件登记表
tables-about-incidents = 事件
tables-head_incident_kind = 类别
tables-head_incident_outcome = 处理结果
tables-part-incident = 事件

## 命令行

cli-status_incidents = 事件：今夜 { $tonight }，未办结 { $open }
cli-about-incidents = 今晚的和未办结的事件；加编号只看一件，连同补充和此处以前的事件
cli-arg-number = 事件编号
