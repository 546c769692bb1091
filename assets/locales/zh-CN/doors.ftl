### 单元门

doors-title = 单元门
doors-empty = 还没有单元门清单
doors-summary = 关好 { $shut }  敞开 { $open }  损坏 { $broken }  未查 { $unknown }
doors-all_shut = { $total } 扇门全部关好
doors-head_door = 门
doors-head_state = 门况
doors-head_checked = 检查
doors-head_by = 检查人
doors-head_place = 位置
doors-head_note = 备注
doors-head_building = 楼
doors-state_shut = 关好
doors-state_open = 敞开
doors-state_broken = 损坏
doors-state_unknown = 未查
doors-state_propped = 顶住
doors-state_forced = 被撬
doors-state_under_repair = 在修
doors-state_repaired = 修好待查
doors-state_sealed = 已封
doors-state_planned = 留开
doors-found_shut_now = 敞开已关上
doors-due = 待查 { $count }
doors-repair = 待修 { $count }
doors-never_checked = 没查过
doors-recorded = { $door } { $state }，已记录 { $seq }
