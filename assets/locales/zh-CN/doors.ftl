### 单元门

doors-title = 单元门
doors-empty = 还没有单元门清单
doors-head_door = 门
doors-head_state = 门况
doors-head_place = 位置
doors-state-shut = 关好
doors-state-open = 敞开
doors-state-broken = 损坏
doors-state-broken_open = 损坏敞开
doors-state-unknown = 未查
doors-state-propped = 被顶住
doors-state-forced = 被撬
doors-state-under_repair = 维修中
doors-state-repaired = 修好待查
doors-state-sealed = 已封闭
doors-state-planned = 留门开放
doors-found_shut_now = 敞开，已关上
doors-never_checked = 从未检查
