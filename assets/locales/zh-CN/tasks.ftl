### 任务：消毒、垃圾清运、设备检查

tasks-planned = 任务 { $name } 从 { $at } 起执行，记录 { $seq }
tasks-ended = 任务 { $name } 到 { $at } 停止，记录 { $seq }
tasks-assigned = 任务 { $name } 现归{ $whose }，记录 { $seq }
tasks-assigned_nobody = 任务 { $name } 不再指定由谁做，记录 { $seq }
tasks-done = { $what } 已做（{ $at }），记录 { $seq }
tasks-found = { $what }：{ $finding }（{ $at }），记录 { $seq }
tasks-just_now = 刚才
tasks-explained = { $name } 漏办原因已记（{ $count } 次），记录 { $seq }
tasks-what_done = 任务 { $name } 的完成记录
tasks-what_explained = 任务 { $name } 的漏办原因
tasks-lift = 停止任务 { $name }（{ $since } 起）？从{ $until }起不再要求。输 ! 停止，Esc 不停
tasks-between = 、

tasks-asks = { $what }。确认无误请输 !
tasks-ask_done = { $what } 这一次在 { $at } 已经做过
tasks-ask_early = { $what } 到 { $at } 才开始，现在还早
tasks-ask_unplanned = { $what } 当时没有安排
tasks-ask_long_ago = 这是 { $at } 的事，已过一天以上
tasks-ask_overlaps = 任务 { $name } 在同一时段也安排了 { $place }
tasks-unknown = 没有任务 { $name }；相近的有：{ $near }
tasks-none_planned = 没有任务 { $name }：还没有定过任务，例如 { word-cmd_task } { word-task_plan } { word-task_disinfection } 楼道消毒 22:00-06:00 2h
tasks-wrong-name = 任务要有名称，例如 { word-cmd_task } { word-task_plan } { word-task_disinfection } 楼道消毒 22:00-06:00 2h
tasks-wrong-many = 一个任务最多 500 个地点：请分成几个任务
tasks-wrong-places = 地点不能空着，也不能重复：请用 / 隔开不同的地点
tasks-wrong-hours = 时段有误：请写成 21:00-06:00
tasks-wrong-every = 间隔应在 15 分钟到 24 小时之间，如 2h
tasks-wrong-within = 前后时间应在 5 到 360 分钟之间
tasks-wrong-times = 时间有误：每个地点都要有时间，同一地点两次至少隔 15 分钟；写了间隔就不能再写钟点

tasks-state-overdue = 超时
tasks-state-soon = 将超时
tasks-state-due = 待办
tasks-state-done = 已做
tasks-state-late = 补做
tasks-state-missed = 漏办
tasks-state-withdrawn = 已取消
tasks-kind-disinfection = 消毒
tasks-kind-waste = 垃圾清运
tasks-kind-site = 重点部位
tasks-kind-equipment = 设备检查
tasks-finding-ok = 正常
tasks-finding-broken = 故障

tasks-times = { $times } 前后 { $within } 分钟
tasks-team = { $team } 队
tasks-person = { $name }
tasks-crew = 外单位 { $name }
tasks-area = { $area } 平方米
tasks-by = 由 { $who }
tasks-done_at = { $at } 做
tasks-unexplained = 未写原因

## 界面

tasks-tab_tasks = 任务
tasks-tab_plans = 计划
tasks-tab_faults = 设备故障
tasks-figures = 超时 { $overdue }，将超时 { $soon }，漏办未写原因 { $unexplained }
tasks-none = 今晚没有任务
tasks-no_plans = 还没有计划
tasks-no_faults = 没有故障的设备
tasks-head_state = 状态
tasks-head_due = 时间
tasks-head_name = 任务
tasks-head_place = 地点
tasks-head_whose = 责任人
tasks-head_told = 情况
tasks-head_kind = 类别
tasks-head_times = 时间安排
tasks-head_next = 下次
tasks-head_since = 发现
tasks-from_to = { $from } 至 { $to }
tasks-page_state = { $state }  { $hours }
tasks-agreed = 约定时间 { $at }
tasks-page_whose = 责任人：{ $whose }
tasks-page_done = { $at } 已做，记录 { $seq }（{ $by } 登记）
tasks-page_what = 情况：{ $what }
tasks-page_reason = 漏办原因：{ $why }（记录 { $seq }）
tasks-entered_late = { $at } 才补录
tasks-page_plan = 计划：{ $kind }，{ $times }
tasks-page_from = 从 { $at } 起执行
tasks-page_places = 地点：{ $places }
tasks-page_agent = 药剂：{ $agent } { $dose }
tasks-page_area = 面积：{ $area } 平方米
tasks-page_until = 到 { $at } 停止
tasks-page_next = 下次 { $at }
tasks-page_set = { $by } 设定，记录 { $seq }
tasks-page_fault = { $at } 发现故障，记录 { $seq }
tasks-hint_due = 做完请输 { word-cmd_task } { $what } { word-task_done }
tasks-hint_overdue = 补做请输 { word-cmd_task } { $what } { word-task_done }；没做请输 { word-cmd_task } { $what } { word-task_missed } 原因
tasks-hint_missed = 请写原因：{ word-cmd_task } { $what } { word-task_missed } 原因
tasks-hint_plan = 分派 { word-cmd_task } { $name } { word-task_assign } p3；停止 { word-cmd_task } { $name } { word-task_end }
tasks-hint_fault = 修好后请输 { word-cmd_task } { $what } { word-task_ok }
tasks-placeholder = { word-cmd_task } 楼道消毒 { word-task_done }，{ word-cmd_task } 清运 W1 { word-task_missed } 车没来
tasks-first_one = 做完一项：{ word-cmd_task } 楼道消毒 { word-task_done } { word-task_by } 1004 { word-task_area } 120
tasks-first_two = 没做到的写原因：{ word-cmd_task } 清运 W1 { word-task_missed } 车没来；设备：{ word-cmd_task } 设备 报警器 { word-task_broken } 不响
tasks-first_three = 定计划：{ word-cmd_task } { word-task_plan } { word-task_waste } 清运 { word-task_at } W1 06:00 / W2 06:20 { word-task_crew } 环卫一队
gate-watch_task = { $what } { $state }（{ $at }）
gate-watch_fault = { $what } 故障：{ $result }

## 输入

commands-does-task = 任务：名称 地点 { word-task_done }，名称 { word-task_missed } 原因
commands-example-task = { word-cmd_task } 清运 W1 { word-task_done } { word-task_says } 已清，或 { word-cmd_task } 清运 { word-task_missed } 车没来，或 { word-cmd_task } { word-task_plan } { word-task_disinfection } 楼道消毒 22:00-06:00 2h { word-task_agent } 84消毒液 { word-task_dose } 1:100
commands-does-6 = 任务：消毒、垃圾清运、设备检查
said-no-task = 任务 { $name } 现在没有执行：输 { word-cmd_6 } 查看
said-no-missed_task = { $name } 没有未写原因的漏办

## 名单

lists-column-task = 任务
lists-column-task_kind = 任务类别
lists-column-task_time = 约定时间
lists-column-every = 间隔
lists-column-crew = 外单位
lists-column-agent = 药剂
lists-column-dose = 浓度
lists-column-square = 面积
lists-bad-task_kind = 不认识的任务类别
lists-mend-task_kind = 请填 消毒、垃圾清运 或 设备检查。
lists-bad-task_time = 时间不对
lists-mend-task_time = 请填钟点，如 06:00；几个钟点用空格隔开：06:00 22:00。
lists-bad-task_hours = 时段不对
lists-mend-task_hours = 请填起止时间，如 22:00-06:00。
lists-bad-interval = 间隔不对
lists-mend-interval = 请填 2h 或 90分钟，15 分钟到 24 小时。
lists-bad-square = 面积不对
lists-mend-square = 请填平方米数，如 120。
lists-bad-task_times = 时间安排不成立
lists-mend-task_times = 请填间隔（可加时段）或约定时间，两者选一；几行一个任务时，每行一个时间；同一地点两次至少隔 15 分钟。
lists-bad-task_differs = 与同一任务的第 { $first } 行不一致
lists-mend-task_differs = 同一任务各行的类别、时段、间隔、责任人要一样；也可只在第一行填写。
lists-bad-task_many = 这个任务超过 { $limit } 个地点
lists-mend-task_many = 请拆成几个任务。
lists-bad-task_twice = 与从第 { $first } 行起的同一任务中的地点重复
lists-mend-task_twice = 一个任务里同一地点只写一次；别的任务请换个名称。
lists-list-looks_like_tasks = 这像是任务表
lists-mend-looks_like_tasks = 请改用 nightpost import tasks。

## 交接班和表格

handover-item-tasks = 漏办的任务
handover-item-faults = 设备故障
handover-tasks = 本班任务已做 { $done }（其中补做 { $late }），漏办 { $missed }
handover-task_missed = { $what } { $from } 至 { $to }：{ $why }
handover-task_unexplained = { $what } { $from } 至 { $to }：没有写原因
handover-fault = { $what } 从 { $at } 起故障：{ $result }
tables-part-task_missed = 任务漏办，有原因
tables-part-task_unexplained = 任务漏办，没写原因
tables-part-fault = 设备故障
tasks-column_name = 任务名称
tasks-column_agreed = 约定时间
tasks-column_crew = 外单位
tasks-column_by = 谁做的
tasks-column_agent = 药剂
tasks-column_dose = 浓度
tasks-column_area = 面积
tasks-column_finding = 设备
tasks-column_result = 结果
tasks-cli_figures = 任务：超时 { $overdue }，将超时 { $soon }，待办 { $due }，已做 { $done }，漏办 { $missed }
tasks-top = 任务 { $count }
