### 封闭点

closure-top = { $total } 扇中关好 { $shut } 扇，最久 { $oldest }未检查，损坏 { $broken } 扇
closure-top_never = { $total } 扇中关好 { $shut } 扇，还没有检查过，损坏 { $broken } 扇
closure-top_empty = 还没有单元门清单
closure-unwatched = 无法关闭且无人看守：{ $points }
closure-over_time = { $point } 应开放到 { $at }，已超时，请封上
closure-others_amiss = 片区和院落有 { $count } 处有问题
closure-sealed = { $points } 已封闭{ $seal }，记录 { $seq }
closure-unsealed = { $points } 已启封，到 { $until } 为止，记录 { $seq }
closure-repair = { $points } { $step }{ $who }，记录 { $seq }
closure-assigned_team = { $points } 由 { $team } 队检查，记录 { $seq }
closure-assigned_person = { $points } 由{ $person }检查，记录 { $seq }
closure-assigned_nobody = { $points } 不再指定由谁检查，记录 { $seq }
closure-explained = { $points } 漏检原因已记，记录 { $seq }
closure-schedule_set = 检查频次 { $name } 从 { $at } 起执行，记录 { $seq }
closure-schedule_ended = 检查频次 { $name } 到 { $at } 停止，记录 { $seq }
closure-several = { $first } 等 { $count } 处
closure-asks = { $what }。确认无误请输 !
closure-ask_state = { $point } 从 { $since } 起是{ $state }，请再看是否确实关好
closure-ask_long_ago = 这是 { $at } 的事，已过一天以上
closure-what_sealed = 封闭 { $count } 处
closure-what_unsealed = 启封 { $count } 处
closure-what_repair = { $count } 处的{ $step }
closure-what_explained = { $count } 处的漏检原因
closure-schedules_none = 还没有定检查频次，例如 { word-cmd_schedule } 夜查 单元门 21:00-06:00 2h
closure-schedule_every_hours = 每 { $hours } 小时
closure-schedule_every_minutes = 每 { $minutes } 分钟
closure-schedule_all = 全部
closure-schedule_team = { $team } 队
closure-due_figures = 超时 { $overdue }，将超时 { $soon }，待查 { $due }
closure-due_none = 目前没有待查的门
closure-tasks_figures = 已查 { $done }，漏检 { $missed }，待查 { $due }，因改频次取消 { $withdrawn }
closure-repairs_none = 没有正在维修的
closure-points_none = 没有符合的封闭点
closure-no_point = 清单上没有 { $point }
closure-no_point_mend = 单元门写 3-2，其他写 @ 加编号，如 @E12；可用 nightpost doors 查看全部
closure-layer_wrong = 不认识的层级：{ $value }
closure-layer_mend = 请写 area、courtyard 或 unit-door
closure-wrong_state = 不认识的门况：{ $value }
closure-wrong_state_mend = 请写 shut、open、propped、broken、forced、under_repair、repaired、sealed、planned 或 unknown
closure-hours_wrong = 时段 { $value } 无法识别
closure-hours_mend = 请写成 21:00-06:00
closure-every_wrong = 间隔 { $value } 无法识别
closure-every_mend = 请写成 2h 或 90min，范围是 15 分钟到 24 小时
closure-never = 从未检查
closure-until = 到 { $at }
closure-took = 用时 { $span }
closure-since = 从 { $at }

closure-layer-area = 片区
closure-layer-courtyard = 院落
closure-layer-unit_door = 单元门

closure-task-overdue = 超时
closure-task-soon = 将超时
closure-task-due = 待查
closure-task-done = 已查
closure-task-late = 补查
closure-task-missed = 漏检
closure-task-withdrawn = 已取消

closure-missed-told = { $reason }
closure-missed-closed = { $from } 到 { $to } 值班电脑未开
closure-missed-silent = { $from } 到 { $to } 没有任何记录
closure-missed-unknown = 未说明原因

closure-step-reported = 报修
closure-step-assigned = 派修
closure-step-started = 开工
closure-step-waiting = 等料
closure-step-finished = 修好
closure-step-watched = 看守

closure-stage-reported = 已报修
closure-stage-assigned = 已派工
closure-stage-in_work = 维修中
closure-stage-waiting = 等料
closure-stage-repaired = 修好待查

closure-repair_end-verified = 检查确认关好
closure-repair_end-found_shut = 未报修好，检查时已关好

closure-schedule_wrong-name = 检查频次要有名称，例如 夜查
closure-schedule_wrong-hours = 时段不对：请写成 21:00-06:00，起止不能相同
closure-schedule_wrong-every = 间隔不对：应为 15 分钟到 24 小时

closure-standing-closed = 封闭到位
closure-standing-not_closed = 未封闭到位
closure-standing-unseen = 待核查
