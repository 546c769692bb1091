### 班次

shift-top_data = 数据 { $age }
shift-top_left = 未接 { $count }
shift-watch_left = 交接班还有 { $count } 项未接
shift-shift_title = 夜班 { $from } 起
shift-overlaps = 另有 { $others } 班
shift-on_title = 在班 { $count } 人
shift-check_title = 上岗检查
shift-not_checked = 未查
shift-night_title = 今夜
shift-handover_title = 交接班
shift-sign_hint = /交班 签字
shift-signed = { $who } { $at } 签字
shift-head_item = 项目
shift-head_amount = 数
shift-head_state = 状态
shift-state_draft = 待签
shift-state_open = 未接
shift-state_taken = 已接
shift-state_refused = 不接
shift-placeholder = /检查 时钟 21:30，/交班 签字，/交班 接 3
shift-first_one = 上岗：/检查 时钟 21:30，/检查 对讲机 缺 没电，/检查 纸本 4701
shift-first_two = 交班人：/交班 签字；班单照当时的数定下来
shift-first_three = 接班人：逐项 /交班 接 3，不接写原因：/交班 不接 3 原因
shift-help_shift = 夜班：谁在班、上岗检查、交接班、今夜数字
