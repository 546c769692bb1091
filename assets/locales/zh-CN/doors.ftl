### 单元门

doors-title = 单元门
doors-empty = 还没有单元门清单
doors-head_door = 门
doors-head_state = 门况
doors-head_place = 位置
doors-state_shut = 关好
doors-state_open = 敞开
doors-state_broken = 损坏
doors-state_broken_open = 损坏敞开
doors-state_unknown = 未查
doors-state_propped = 被顶住
doors-state_forced = 被撬
doors-state_under_repair = 维修中
doors-state_repaired = 修好待查
doors-state_sealed = 已封闭
doors-state_planned = 留门开放
doors-found_shut_now = 敞开，已关上
doors-never_checked = 从未检查
