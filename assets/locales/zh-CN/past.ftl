### The post as it stood at a moment of the past

past-head = 过去  { $at }  到记录 { $seq } 为止，共 { $head }
past-read_only = 这里什么都改不了；Esc 回到现在
past-key_record = 一条记录
past-key_minute = 一分钟
past-key_stop = 要事
past-reading = 过去  正在读取到那时为止的记录

past-stop-shift_begins = 开班
past-stop-shift_ends = 下班
past-stop-signed = 交班签字
past-stop-emergency = 应急放行
past-stop-short_mode = 开始简化放行
past-stop-fever = 发热处置开始
past-stop-fever_ends = 发热处置结束
past-stop-incident = 上报事件
past-stop-no_answer = 单人值守无应答
past-stop-rule = 定下一条规定
past-stop-rule_ends = 停止一条规定
past-stop-restored = 从备份恢复了文件
past-stop-clock = 时钟跳变
past-stop-loss = 已接受丢失的记录
