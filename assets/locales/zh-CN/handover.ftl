### 交接班

handover-title = { $post } 交接班单（{ $shift } 开班）
handover-running = 本班尚未结束
handover-closed = { $from } 开班，{ $to } 下班
handover-as_of = 截至 { $at }，第 { $seq } 条记录
handover-chain = 日志校验码 { $hash }
handover-uncertain = 第 { $seq } 条记录起时间不准：时钟跳变
handover-on = { $name }，{ $since } 起，{ $records } 条记录
handover-by_hour = 分时段统计
handover-before = 本班以前
handover-pen_going = 交班人签字
handover-pen_coming = 接班人签字
handover-hour = 时段
handover-all = 合计
handover-none = 无
handover-more = 还有 { $count } 项
handover-between = ，
handover-counted = { $kind } { $count }
handover-residents = 住户：在内 { $inside } 人，在外 { $outside } 人，未知 { $unknown } 人
handover-visitors = 访客在内 { $visitors } 人，随车外来人员 { $others } 人
handover-others_unmatched = 随车离开、没有随车进入记录的 { $count } 人
handover-doubt = 尾随未登记 { $tailgates } 人，本班进出不成对 { $unmatched } 次
handover-waiting = { $gate } 号门 { $people } 人排队，最早 { $since }
handover-trips = 未超时 { $count } 人（门牌、外出时间）：{ $homes }
handover-trip_overdue = 超时：{ $who }，{ $out } 外出，应在 { $due } 前回
handover-fever_open = { $who }，{ $at } 起，{ $stage }
handover-fever_to_call = { $who }，{ $at } 起：{ $stage }；还没通知：{ $whom }
handover-fever_over = { $who }，{ $at } 起，已结束：{ $ending }
handover-refusal = { $at } { $who }，{ $gate } 号门{ $way }，{ $reason }（记录 { $seq }）
handover-erased = 已清除
handover-permit = { $at } { $who }：{ $by } 记 { $leader } 电话告知同意（{ $why }），待 { $leader } 确认（记录 { $seq }）
handover-permit_disputed = { $told }；领导说没有同意
handover-debt = { $at } { $gate } 号门{ $who }，待补录（记录 { $seq }）
handover-door = { $place }，{ $state }，{ $since } 起
handover-repair = { $code }，{ $stage }，{ $since } 报修{ $why ->
    [blank] {""}
   *[other] ，{ $why }
}
handover-repair_worker = 维修人 { $who }
handover-repair_watch = 看守人 { $who }
handover-round_out = { $team } 队 { $out } 出发，应 { $due } 返回
handover-round_overdue = 超时未回：{ $team } 队 { $out } 出发，应 { $due } 返回
handover-round_late = 迟回：{ $team } 队 { $out } 出发，应 { $due } 返回，实际 { $back } 返回
handover-round_back = { $team } 队 { $out } 出发，{ $back } 返回
handover-round_unseen = 还有 { $points } 个点未查
handover-missed = 漏检 { $count } 次，其中 { $unexplained } 次没有说明原因
handover-missed_overdue = 漏检后至今未查：{ $points }
handover-rule_set = { $name } 自 { $from } 起执行：{ $text }
handover-rule_ended = { $name } 自 { $from } 起停止
handover-annulled = 记录 { $of } 已撤销（{ $at }，{ $by }，记录 { $seq }）
handover-corrected = 记录 { $of } 已更正（{ $at }，{ $by }，记录 { $seq }）
handover-pad = 补录 { $entered } 行，首号 { $first }，末号 { $last }
handover-pad_missing = 缺号：{ $serials }
handover-clock_on = { $at } 时钟跳快 { $seconds } 秒（记录 { $seq }）
handover-clock_back = { $at } 时钟跳慢 { $seconds } 秒（记录 { $seq }）
handover-clock_lost = { $at } 时钟时间丢失，其后的时间为推算（记录 { $seq }）
handover-gun = 测温仪 { $name }：近 { $readings } 次中 { $cold } 次偏低
handover-gun_cold = 测温仪 { $name } 太冷：近 { $readings } 次中 { $cold } 次偏低，请焐热或换用
handover-short = { $gate } 号门 { $since } 起简化放行
handover-gap = { $whose } { $from } 至 { $to } 无人巡查
handover-gap_open = { $whose } { $from } 起一直无人巡查
handover-gap_post = { $from } 至 { $to } 各处都无人巡查
handover-gap_post_open = { $from } 起各处都无人巡查
handover-unseen = 今夜未巡查的点 { $count } 个：{ $points }
handover-swap = { $at } { $by } 接替 { $from }（记录 { $seq }）
handover-wrong_pins = { $who } 的密码输错 { $wrong } 次{ $early ->
    [0] {""}
   *[other] ，另有 { $early } 次间隔太短，未核对
}
handover-begun = 记录 { $seq }：{ $began } 初录，{ $by } 完成
handover-unclosed = { $from } 开的班没有交接（班次 { $shift }）
handover-check_open = { $item }：未核对
handover-check_missing = { $item }：有问题{ $told ->
    [blank] {""}
   *[other] ，{ $told }
}
handover-clock_right = 与手表一致
handover-clock_fast = 快 { $minutes } 分钟
handover-clock_slow = 慢 { $minutes } 分钟
handover-pieces = { $count } 支
handover-first_serial = 首号 { $serial }
handover-hours_old = { $hours } 小时前的名单
handover-unsigned = 尚未签字
handover-signed_chain = 签字时到第 { $seq } 条记录，校验码 { $head }
handover-signed = 交班人 { $who } { $at } 签字（记录 { $seq }）
handover-taken = { $who } { $at } 接收
handover-refused = { $who } { $at } 不接收：{ $reason }
handover-not_taken = 未接收
handover-all_taken = 全部已接收
handover-left = 还有 { $count } 项未接收

handover-item-counts = 登记数
handover-item-inside = 在内人数
handover-item-waiting = 正在排队
handover-item-trips = 外出未归
handover-item-fevers = 本班发热
handover-item-refusals = 劝返
handover-item-emergencies = 应急待补录
handover-item-doors = 未关或损坏的单元门
handover-item-repairs = 报修
handover-item-rounds = 巡查
handover-item-checks = 漏检
handover-item-rules = 规定变动
handover-item-corrections = 撤销和更正
handover-item-pad = 登记本缺号
handover-item-clock = 时钟
handover-item-equipment = 设备
handover-item-checklist = 上岗检查缺项
handover-item-unclosed = 未交接的班
handover-item-coverage = 巡查空档
handover-item-permits = 电话同意待确认
handover-item-sign_ins = 换岗与密码

handover-kind-in = 进
handover-kind-out = 出
handover-kind-refused = 劝返
handover-kind-visitors = 新访客
handover-kind-tailgates = 尾随
handover-kind-vehicles = 车辆
handover-kind-couriers = 快递
handover-kind-parcels = 包裹
handover-kind-emergencies = 应急
handover-kind-cold_readings = 体温偏低
handover-kind-late = 补录
handover-kind-rounds = 巡查
handover-kind-points = 巡查点
handover-kind-door_looks = 查门
handover-kind-erased = 已清除

handover-check-clock = 时钟核对
handover-check-scanner = 扫码枪测试
handover-check-thermometers = 测温仪
handover-check-radio = 对讲机
handover-check-pad = 纸质登记本
handover-check-lists = 名单

handover-done_opened = 已开班，记录 { $seq }
handover-done_closed = 已下班，记录 { $seq }
handover-done_good = { $item }正常，记录 { $seq }
handover-done_missing = { $item }有问题，记入待办，记录 { $seq }
handover-done_signed = 已签字交班，{ $items } 项待接收{ $carried ->
    [0] {""}
   *[other] ，{ $carried } 项没有变化、照旧
}，记录 { $seq }
handover-done_taken = 已接收 { $items } 项，记录 { $seq }
handover-done_refused = { $items } 项不接收，已记下，记录 { $seq }

handover-not-shift_open = { $at } 开的班还没有下班：请先输 { word-cmd_handover } { word-handover_sign }
handover-not-shift_closed = { $at } 开的班已经下班
handover-not-not_handed_over = { $at } 开的班还没有交接完：请在 { word-cmd_shift } { word-shift_close } 后面写原因
handover-not-left_over = 已签字交班，还有 { $items } 项未接收，不能下班：接班人输 { word-cmd_handover } { word-handover_ok }，不接收的写 { word-cmd_handover } { word-handover_no } 3 原因
handover-not-not_on_shift = 您在 { $at } 开的班上还没有记录，不能签字：请先登记一条，如查一扇门 3-2 { word-door_ok }
handover-not-nothing_signed = 还没有签字的交接班单：请交班人先输 { word-cmd_handover } { word-handover_sign }
handover-not-same_person = 交班和接班不能是同一个人
handover-not-handed_over = { $at } 签的交接班单已全部接收
handover-not-no_item = 交接班单上没有第 { $no } 项：输 { word-cmd_8 } 查看各项
handover-not-need_refusal_reason = 不接收要写原因：{ word-cmd_handover } { word-handover_no } 3 原因
