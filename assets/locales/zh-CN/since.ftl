### What changed while somebody was away

since-title = 你离开以后（{ $from } 起）
since-own = 关于你自己的记录
since-rules = 外出规定
since-flags = 标记
since-open = 新出现、还没了结的
since-nothing = 没有与你有关的变化
since-row = { $at } { $by }：{ $what }
since-annulled = 你的记录 { $seq } 被撤销
since-corrected = 你的记录 { $seq } 被更正
since-permit_agreed = 领导已确认你记录 { $seq } 的特批
since-permit_disputed = 领导没有确认你记录 { $seq } 的特批
since-rule = 定下 { $name }
since-rule_ended = 停止 { $name }
since-flag = { $who }：{ $kind }
since-flag_ended = { $who }：{ $kind } 已结束
since-fever = 发热：{ $who }
since-debt = 记录 { $seq } 的应急放行待补录
since-incident = 事件 { $no }：{ $kind }，{ $place }
