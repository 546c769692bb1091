### 班次

shift-top_fresh = 实时
shift-top_data = 数据 { $age }
shift-top_left = 未接收 { $count }
shift-watch_left = 交接班还有 { $count } 项未接
shift-shift_title = 班次 { $from } 开班
shift-overlaps = 另有 { $others } 个班次
shift-on_title = 当班 { $count } 人
shift-check_title = 上岗检查
shift-not_checked = 未核对
shift-night_title = 本班数字
shift-handover_title = 交接班
shift-sign_hint = { word-cmd_handover } { word-handover_sign }
shift-signed = { $who } { $at } 签字
shift-head_item = 项目
shift-head_amount = 数量
shift-head_state = 状态
shift-state_draft = 待签
shift-state_open = 未接收
shift-state_taken = 已接收
shift-state_refused = 不接收
shift-placeholder = { word-cmd_check } { word-check_clock } 21:30，{ word-cmd_handover } { word-handover_sign }，{ word-cmd_handover } { word-handover_ok } 3
shift-first_one = 上岗：{ word-cmd_check } { word-check_clock } 21:30，{ word-cmd_check } { word-check_radio } { word-check_missing } 没电，{ word-cmd_check } { word-check_pad } 4701
shift-first_two = 交班人：{ word-cmd_handover } { word-handover_sign }；签字后班单按当时数据固定
shift-first_three = 接班人：逐项 { word-cmd_handover } { word-handover_ok } 3；不接收的写明原因 { word-cmd_handover } { word-handover_no } 3 原因
