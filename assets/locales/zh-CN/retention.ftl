### 保存天数和到期清除

retention-kind-passages = 进出记录
retention-kind-temperatures = 体温
retention-kind-visitors = 访客
retention-kind-vehicles = 车辆和快递
retention-kind-incidents = 事件
retention-kind-departed = 已迁出住户
retention-kind-follow_up = 随访记录
retention-kind-notes = 备注和原因
retention-covers-passages = 谁进出、谁排队、急救通道、带班人口头同意
retention-covers-temperatures = 体温和发热个案；进出记录里有体温，两项按天数少的算
retention-covers-visitors = 已离开的访客
retention-covers-vehicles = 车牌、事由、快递员手机尾号
retention-covers-incidents = 已了结的事件
retention-covers-departed = 已不在名单上的住户
retention-covers-notes = 查看或导出号码时、点检时写的话
retention-held-inside = 访客还在里面
retention-held-queue = 还在排队
retention-held-fever = 发热个案没有了结
retention-held-emergency = 急救情况还没补全
retention-held-permit = 带班人还没确认
retention-held-flag = 标记还要用到行程
retention-held-handover = 交班还没接完
retention-held-correction = 近期才更正过
retention-set = { $kind }：从现在起保存 { $days } 天，记录 { $seq }
retention-certificate = 清除凭证，记录 { $seq }
retention-person_read = 查看了某人的全部资料，记录 { $seq }
retention-days_range = 保存天数要在 7 到 3650 之间
retention-clock_behind = 时钟比最后一条记录慢 { $hours } 小时：不清除，请先校准时钟
retention-clock_ahead = 一天之内时钟比记录快了 { $hours } 小时：不清除；请核对时钟，等一天，或由管理员加 --clock-is-right
retention-rule = { $kind }：{ $days } 天（{ $who }）。{ $covers }
retention-usual = 默认
retention-set_by = { $by } 于 { $at } 设定，记录 { $seq }
retention-would_go = 现在会清除：{ $what }
retention-gone = 已清除：{ $what }；凭证是记录 { $seq }
retention-nothing = 没有
retention-counted = { $kind } { $count }
retention-pages = 不再点名的交班单 { $pages }
retention-held_back = 还没了结，先留着：{ $what }
retention-copy = 以前的副本里还有已清除的内容，没有到期日，请自行删除：{ $file }
retention-log_busy = 另一个程序正在读日志文件，它读完就清空
retention-copy_until = 以前的副本里还有已清除的内容，最迟 { $at } 自动删除：{ $file }
retention-last = 上次清除 { $at }，记录 { $seq }：{ $what }
retention-never = 还没有清除过
retention-last_at = 上次 { $at }
retention-next = 最迟 { $due } 清除到期内容；{ $last }
retention-overdue = 到期内容 { $due } 就该清除了；{ $last }；请运行 nightpost purge
retention-status = 保存天数：{ $what }
retention-short = { $kind } { $days }
retention-keep_wrong = { $given } 里看不出种类和天数
retention-keep_mend = 请写成 --keep passages=14 这样；种类见 nightpost purge --rules --json

## 本人来问

retention-needs_reason = 查看某人的全部资料要有原因
retention-needs_reason_mend = 请加 --reason，可用：call_back fever emergency identity list，或一句话
retention-person_title = 此人的全部资料
retention-person_line = { $what }：{ $is }
retention-field-name = 姓名
retention-field-kind = 身份
retention-field-home = 住址
retention-field-born = 出生年
retention-field-phone = 电话
retention-field-id_number = 证件号
retention-field-document = 护照或通行证
retention-field-plates = 车牌
retention-field-cards = 出入证
retention-field-records = 记录
retention-person_record = { $at }  { $seq }  { $what }  （{ $by }）
retention-person_pages = 点到此人的已签交班单：记录 { $pages }
retention-person_copies = 还有 { $count } 份文件副本里也有
retention-person_told = 已查看并记录，记录 { $seq }
retention-person_file = 请写进文件：加 --out 文件名
retention-person_file_mend = 这是一个人的资料，只能以文件交给本人
retention-erase_would = { $who }：{ $records } 条记录、名单上的一行和搜索信息会抹掉
retention-erase_pages = 已签交班单和统计只留数字，不留姓名
retention-erase_listed = 下次导入的名单若有此人，会重新登记
retention-erase_open = 现在不能抹掉：{ $why }
retention-erase_open_mend = 先把这件事了结再抹掉，在那之前还要用到
retention-erase_flagged = 隔离或其他标记还有效
retention-erased = { $who }：已抹掉，记录 { $seq }
retention-erase_yes = 抹掉后无法恢复，请加 --yes
retention-erase_yes_mend = 可先用 --dry-run 看会抹掉什么
retention-erase_asks = 抹掉 { $who }？无法恢复。y/n

## 命令行

cli-about-purge = 清除超过保存天数的内容，留下凭证
cli-about-person = 一个人的全部资料，本人来问时用
cli-about-person_show = 显示此人的全部资料，会记录
cli-about-person_export = 把全部资料写进文件：text、html 或 json，会记录
cli-about-person_erase = 抹掉此人的资料，并说明留下什么、为什么
cli-arg-rules = 显示保存天数、谁设的、上次清除
cli-arg-keep = 设保存天数，例如 passages=14
cli-arg-if_due = 距上次清除满一天才清除
cli-arg-clock_is_right = 时钟已核对：看着不对也清除
cli-arg-person_words = 姓名、住址、电话尾号或出入证，和录入行一样
cli-arg-person_reason = 为什么：call_back、fever、emergency、identity、list，或写一句话
cli-arg-person_format = text、html 或 json
cli-arg-reveal = 显示完整号码（管理员），写明原因，会记录
cli-arg-erase_yes = 不再询问
cli-arg-person_unmasked = 电话、证件号不脱敏（管理员）
