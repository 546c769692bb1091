### 班次

shift-title = 班次
shift-top_post = { $name }
shift-top_gate = { $name }
shift-top_night = 夜班 { $start } 起
shift-top_day = 白班 { $start } 起
shift-top_none = 未接班
shift-top_warden = 值守 { $name }
shift-top_data = 数据 { $age }
shift-checklist_title = 接班检查
shift-open_items_title = 未了事项
shift-figures_title = 今夜数字
shift-handover_title = 交接班
shift-take_over = 接班
shift-hand_over = 交班
shift-taken_over = { $name } { $time } 接班
shift-figure_in = 进 { $count }
shift-figure_out = 出 { $count }
shift-figure_refused = 拒绝 { $count }
shift-figure_waiting = 等候 { $count }
shift-figure_inside = 访客在内 { $count }
shift-head_item = 事项
shift-head_since = 起始
shift-head_who = 经手
shift-locked = 已锁屏
shift-locked_prompt = 输密码后回车
