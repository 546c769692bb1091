### nightpost practice 的练习

practice-mark = 练习
practice-place = 第 { $no } 步，共 { $all } 步：{ $part }
practice-before = 上一步：{ $end }
practice-ways = 不会就输 { word-cmd_practice }，或 { word-cmd_practice } { word-practice_skip }

practice-part-in = 进门
practice-part-out = 出门
practice-part-refusal = 劝返
practice-part-fever = 发热
practice-part-ambulance = 救护车
practice-part-door = 单元门
practice-part-handover = 交接班

practice-end-done = 完成
practice-end-helped = 看提示后完成
practice-end-skipped = 跳过

practice-story-in = 窗口来了一位女同志：4-1-101 的王芳回家，体温 36.5。输 wf 365 i 回车：姓名首字母、体温、i 是进。
practice-story-out = 5-1-102 的赵勇出门买菜，36.4。照上一行的写法登记他，出门用 o。
practice-story-refusal = 3-2-301 的陈刚要出去买烟，36.6。他家正在居家隔离。照常登记，看系统怎么说。
practice-story-fever = 2-1-402 的李娜回家，摸着发烫，额温 38.5。照常登记，下一步怎么办系统会说。
practice-story-retest = 她在帐篷里歇过了，时钟已拨快 5 分钟。现在复测手腕，38.2：输三位数字，后面加 w（手腕）。
practice-story-third = 还是高。第三次用体温计，38.3：输三位数字，后面加 c（体温计）。
practice-story-calls = 把她送到隔离观察点，打 120，报街道。一行就能记下：{ word-cmd_hold } 120 jd
practice-story-ambulance = 救护车闪着灯要进来，一刻不能等。按一个键就开应急通道：F9。什么都不问。
practice-story-debt = 车已放行，现在补录：{ word-cmd_debt }，后面写方向和事由。这里写 i 120
practice-story-door = 邻居来说：2-1 单元门关不上，锁坏了。输门号和门况：2-1 { word-door_broken }
practice-story-sign = 该下班了。F8 看交接班单，Esc、F2 返回。签字交班：{ word-cmd_handover } { word-handover_sign }
practice-story-swap = 周敏（工号 W2）来接班，从现在起由她值守这台电脑：{ word-cmd_swap } W2
practice-story-take = 周敏看完交接班单，全部接收：{ word-cmd_handover } { word-handover_ok }

practice-shown-in = 这样输，然后回车：wf 365 i
practice-shown-out = 这样输，然后回车：zy 364 o
practice-shown-refusal = 这样输，然后回车：cg 366 o（系统会拦下他，劝返也是一条记录）
practice-shown-fever = 这样输，然后回车：ln 385 i
practice-shown-retest = 这样输，然后回车：382w（发热的不止一人时：ln 382w）
practice-shown-third = 这样输，然后回车：383c
practice-shown-calls = 这样输，然后回车：{ word-cmd_hold } 120 jd
practice-shown-ambulance = 按 F9。笔记本占用了 F9 的，输 { word-cmd_9 } 回车。
practice-shown-debt = 这样输，然后回车：{ word-cmd_debt } i 120
practice-shown-door = 这样输，然后回车：2-1 { word-door_broken }
practice-shown-sign = 这样输，然后回车：{ word-cmd_handover } { word-handover_sign }
practice-shown-swap = 这样输，然后回车：{ word-cmd_swap } W2。正式的岗设了密码的，还要输她自己的密码。
practice-shown-take = 这样输，然后回车：{ word-cmd_handover } { word-handover_ok }

practice-slip-direction = 记上了，但方向反了。先撤销：输 { word-cmd_undo } 回车，再输 ! 回车，然后重新登记。
practice-slip-somebody = 记上了，但记的是别人。先撤销：输 { word-cmd_undo } 回车，再输 ! 回车，然后登记眼前这位。
practice-slip-turned_back = 记成劝返了，其实没有理由拦。先用 { word-cmd_undo } 和 ! 撤销，再放行。
practice-slip-let_through = 把该留在家里的人放出去了。先用 { word-cmd_undo } 和 ! 撤销，再照常登记，不要特批。
practice-slip-hot = 记成发热了，请看体温。先用 { word-cmd_undo } 和 ! 撤销，再输正确的体温。
practice-slip-cool = 没有记成发热，请看体温。先用 { word-cmd_undo } 和 ! 撤销，再输那个高的体温。
practice-slip-calls_left = 记上了，但还有人没通知到：120 和街道都要打。输 { word-cmd_call } 加对方。
practice-slip-door = 记上了，但不是这扇门。先用 { word-cmd_undo } 和 ! 撤销，再输邻居说的那扇。
practice-slip-finding = 记上了，但门况不对：这扇门关不上。再输一次门号，后面写 { word-door_broken }。
practice-slip-item = 记成不接收了。这里她全部接收：{ word-cmd_handover } { word-handover_ok }
practice-slip-other = 记上了，但不是这一步要做的。输 { word-cmd_practice } 看怎么做。
practice-slip-refused = 没有记录：系统不同意，下面写着原因。输 { word-cmd_practice } 看怎么做。
practice-slip-unread = 没有记录：这一行看不懂，下面写着哪里不对。改一下，或重新输。
practice-slip-nobody = 没有记录：名册里没有这个人。请输眼前这位的姓名首字母、姓名、门牌号或出入证。
practice-slip-several = 还没有记录：符合的不止一人。输编号回车，或加上门牌号。
practice-slip-half = 还没有记录：还差一样，下面写着差什么。只补那一样；按 Esc 重新来。
practice-slip-asks = 还没有办：系统先问一句。看清它问什么，同意就输 ! 回车，不同意按 Esc。
practice-slip-undone = 已撤销。现在重新登记眼前这位；输 { word-cmd_practice } 看怎么做。

practice-result = 练习结果
practice-row = { $part }：{ $end }，出错 { $slips } 次，{ $seconds } 秒
practice-skipped = { $part }：{ $end }
practice-total = 一共用了 { $minutes } 分 { $seconds } 秒，出错 { $slips } 次。
practice-shortest = 最快的一次登记，从第一个键到记上：{ $seconds } 秒。忙的时候要在 5 秒以内。
practice-gone = 这些都不保存，按 F10 退出就没了。再运行 nightpost practice 从头练；{ word-cmd_practice } { word-practice_again } 回到上一部分。

commands-does-practice = 只在 nightpost practice 里用：看这一步怎么做；跳过、再练
commands-example-practice = { word-cmd_practice } { word-practice_skip }
