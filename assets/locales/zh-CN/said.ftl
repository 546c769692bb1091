### 对录入行的回答

said-nothing = 没有要办的
said-opened = { $who }：还没有登记，请输体温，如 365
said-opened_missing = { $who }：{ $missing }
said-by_sound = { $who }：只是读音相同，请确认是不是本人，再输体温
said-several = 有 { $count } 个符合，请输编号
said-several_more = 符合的多于 { $count } 个，请再输一项缩小范围
said-nobody = 没有找到：请换个写法，或输 0 登记访客
said-card_unknown = 本小区没有这张证：请按姓名或门牌登记，并报告带班领导
said-same_card = 同一张证刚扫过，不重复记录
said-no_such_choice = 没有编号 { $number }，最大是 { $rows }
said-implausible = { $digits } 不像体温，请输三位数，如 365
said-gate_number = 没有这个门；请输 { word-cmd_gate } 加门号
said-visitor_incomplete = 访客要有姓名和门牌，如 { word-cmd_visitor } 张三 3-2-501 13800000000
said-nothing_to_undo = 本班没有可撤销的记录
said-lift_now = 现在
said-lift_rule = 停用规定 { $name }（{ $what }，{ $since } 起）？从{ $at }起全部 { $households } 户都不再受限。输 ! 停用，Esc 不停
said-lift_replace = 从{ $at }起用 { $next } 换掉规定 { $name }（{ $what }，{ $since } 起），涉及全部 { $households } 户？输 ! 换，Esc 不换
said-lift_flag = 现在起去掉 { $who } 的{ $kind }标记？输 ! 去掉，Esc 不去
said-lift_cards = 现在起 { $who } 的出入证全部作废？输 ! 作废，Esc 不作废
said-lift_route = 停用 { $no } 号路线（{ $points } 个点）？输 ! 停用，Esc 不停
said-lift_route_of = 停用 { $team } 队走的 { $no } 号路线（{ $points } 个点）？输 ! 停用，Esc 不停
said-lift_points = 从 { $no } 号路线去掉 { $places }？还剩 { $left } 个点。输 ! 去掉，Esc 不去
said-lift_schedule = 停用频次 { $name }（{ $since } 起）？从{ $at }起不再要求检查。输 ! 停用，Esc 不停
said-lift_shift = 不交班，直接结束 { $opened } 开始的班？输 ! 结束，Esc 不结束
said-lift_pin = 重置 { $no } { $name } 的密码？下一个用这个工号上岗的人设新密码。输 ! 重置，Esc 不重置
said-emergency_asks = { $seconds } 秒前按过 F9：是同一件急事吗？同一件按 Esc；另一件按 ! 或 F9，马上记
said-emergency_asks_of = { $seconds } 秒前按过 F9（记录 { $seq }）：是同一件急事吗？同一件按 Esc；另一件按 ! 或 F9，马上记
said-emergency_one = 算同一件急事，记录 { $seq }；另有一件就按 F9 F9
said-undo_asks = 撤销 { $what }（{ $at }）？输 ! 撤销，Esc 不撤
said-no_doors = 名单上没有 { $building } 号楼的单元门
said-only_on_screen = 这个命令只在屏幕上用
said-admitted = { $who } { $direction } { $temperature } 已记录 { $seq }
said-admitted_bare = { $who } { $direction } 已记录 { $seq }
said-refused = 不放行 { $who }：{ $why }，已记录 { $seq }
said-queued = { $who } 排队，已记录 { $seq }
said-held = { $who } { $temperature } 偏低，不算数：请改测手腕或颈部，重新输入
said-tailgate = 尾随 { $count } 人，已记录 { $seq }
said-door = { $door } { $state }，已记录 { $seq }
said-doors = { $count } 扇单元门已查，已记录 { $seq }
said-visitor = 访客 { $name } 到 { $home }，已登记 { $seq }
said-annulled = 已撤销 { $annulled }，已记录 { $seq }
said-left = 已离开队列，已记录 { $seq }
said-listed = 已列入名单，已记录 { $seq }
said-listed_otherwise = 已按名单更新，已记录 { $seq }
said-listed_no_more = 已不在名单上，已记录 { $seq }
said-recorded = 已记录 { $seq }
said-repeated = { $ago }已记录：{ $what }
said-with_findings = { $what }（{ $findings }）
said-confirm = { $who }：{ $findings }。仍要记录请输 !，不记按 Esc
said-number_asks = { $who }：不测体温，按{ $choice }办理？是请输 !；体温请输 36.5 或 365
said-unread = { $what }；这一行还有没看懂的：{ $why }
said-fever_unwritten = 发热 { $temperature } 还没有记录：{ $what }
said-fever_joined = { $temperature } 发热，并入 { $at } 开始的发热流程
said-no_longer = { $what }；{ $old } 不再算数
said-fever_refused = { $temperature } 发热，请到避风处休息到 { $until }，再测手腕或颈部
said-gate_closed_refused = 此门只在 { $hours } 开放，急事输 e 走应急
said-warden_refused = 值守员决定
said-warden_refused_since = 值守员决定（{ $why }）
said-between = {"；"}
said-somebody = 来人
said-joined_words = { $first } { $second }
said-joined_columns = { $first }、{ $second }
said-trouble = { $what }。{ $mend }
said-what_passage = { $who } { $direction }
said-what_refusal = { $who } 不放行
said-what_arrival = { $who } 排队
said-what_doors = { $count } 扇单元门的检查
said-what_leaving = { $who } 离队
said-what_tailgate = 尾随 { $count } 人
said-what_visitor = 访客 { $who }
said-what_record = 这条记录
said-need_direction = 进还是出？请输 i 进或 o 出
said-need_temperature = 请输三位体温，如 365；没测体温请输 x 和原因
said-need_reason = 没测体温要写原因：x 原因
said-claimed = { $by }（{ $terminal }）正在办理，请先接下一位
said-already_decided = { $by } 已在 { $at } 办完，记录 { $seq }
said-already_waiting = 已在 { $gate } 号门排队
said-not_own_last = 只能撤销自己的最后一条记录，这条不是
said-frozen = 记录可能缺失，普通登记已停，请叫带班领导运行 nightpost verify；应急仍可登记：姓名 e
said-nothing_lost = 记录没有缺失，不用确认
said-unknown_actor = 人员名单上没有工号 { $no }；命令行请用 --as 写工号
said-already_open = 这个岗位已经建过
said-incomplete = 还缺名称、门或姓名，请补上
said-list_undecided = 没有导入：有 { $doubts } 处分不清是不是同一个人，有 { $lost } 个有标记或发热流程未结束的人会移出名单；请重新导入并逐个回答
said-empty_list = 名单里一条也没有，没有导入，请检查是否拿错了文件
said-need_retest = 发热流程未结束，只能录复测体温
said-need_wrist_or_neck = 复测要测手腕或颈部：体温后加 w（手腕）或 k（颈部）
said-need_clinical = 第三次要用体温计（腋下）：体温后加 c
said-not_own_permit = 只有 { $leader } 本人能答：先 { word-cmd_swap } { $leader } 接班
said-no_permit = 没有或不止一条等您确认：输 { word-cmd_permit } { word-permit_ok } 加记录号，见 F8
said-permit_agreed = { $of } 已确认，记录为 { $seq }
said-permit_disputed = { $of } 领导说没有同意，记录为 { $seq }；F8 上一直挂着
said-permit_asks = { $leader }：{ $at } { $by } 记您同意 { $who } 放行（{ $why }），记录 { $seq }，属实吗？属实输 !，没有就输 { word-cmd_permit } { word-permit_no } { $seq }
said-not_leader = { $no } 不是带班领导，请问清带班领导的工号
said-already = 已经是这样，不用再设
said-twice_in_line = 这一行里 { $name } 报了两次，都没有记录；请只报一次，或分两行报
said-late_which = { $time } 是 { $day } 的，已过 14 小时以上：确是那一夜请输 { word-cmd_late } { $day }T{ $time }
said-wrong_time = 时间不对：到期时间应在将来，补录时间应在过去
said-card_refused = { $findings }；补证输 { word-cmd_card } { word-card_new }
said-flag_refused = { $findings }
said-quota_refused = { $findings }；急事输 e；带班领导同意输 { word-cmd_permit } 工号 原因
said-host_refused = { $findings }
said-opened_verdict = { $who }：{ $findings }。还没有登记，请输体温，如 365
said-vehicle_unknown_either = 名单上没有 { $first }，也没有 { $second }；外来车辆看清车牌后输 { word-cmd_vehicle } { $first } i 人数 事由，或 { word-cmd_vehicle } { $second } i 人数 事由
said-vehicle_unknown = 名单上没有车牌 { $plate }；外来车辆请输 { word-cmd_vehicle } { $plate } i 人数 事由
said-group_asks = { $home } 有 { $count } 人：请输各人编号和体温，如 1 365 2 364；都来了就按顺序输，如 365 364
said-group_done = { $home }：{ $what }
said-group_admitted = { $name } { $direction } { $temperature } 已记录 { $seq }
said-group_refused = { $name } 不放行：{ $why }，已记录 { $seq }
said-group_held = { $name } { $temperature } 不算数，请重测
said-needs_subject = 请先输姓名、门牌或刷证，找到人再用这个命令
said-preset_unknown = 没有可选的规定 { $name }，有 { $names }
said-device_set = 现用 { $no } 号测温仪
said-lane_set = 现在 { $no } 号通道
said-lane_none = 不分通道
said-not_to_correct = { $seq } 不是本班未撤销的进出记录，只能更正这样的记录
said-no_courier = 本门还没有快递记录，输 { word-cmd_courier } 顺丰 1234 东门架 3
said-nobody_turned_back = 刚才没有不放行的人；请先找到人，再输 { word-cmd_permit } 工号 原因
said-void_for = （{ $flag }）
said-vehicle_direction = 车是进还是出？请写成 { word-cmd_vehicle } 鲁B12345 i 3 送货
said-no_visitor = 只有访客才需要问住户
said-corrected = { $what }，代替 { $old }
said-fever_early = { $who } { $temperature } 已记录，但还不算复测：请先休息够时间，再换一支测温仪测手腕或颈部
said-fever_second = { $who } 复测 { $temperature } 仍高：第三次用体温计（腋下），体温后加 c
said-fever_third = { $who } 三次都高（{ $temperature }）：送隔离观察点，拨打 120 和街道；输 { word-cmd_call } 120，送到后输 { word-cmd_hold }
said-fever_called = { $who }：已拨打 { $whom }，记录为 { $seq }
said-fever_closed = { $who }：{ $ending }，已记录 { $seq }
said-fever_to_call = { $what }；还没通知：{ $whom }
said-fever_over = { $what }；发热流程结束
said-fever_chosen = 有 { $count } 个发热在等：是谁？输编号
said-courier = { $company } { $tail } 放 { $place } { $parcels } 件，已记录 { $seq }
said-vehicle = 车 { $plate }{ $verified ->
    [no] （车牌待核）
   *[yes] {""}
} { $direction }{ $others ->
    [0] {""}
   *[other] ，另载 { $others } 人
}{ $unmatched ->
    [0] {""}
   *[other] ，其中 { $unmatched } 人没有随车进入记录
}，已记录 { $seq }
said-emergency = 应急放行，已记录 { $seq }；待补录：有空时输 { word-cmd_debt } { $seq } o 车牌 事由
said-emergency_done = 应急 { $old } 已补全，记录 { $seq }
said-rule_set = 规定 { $name } { $at } 起执行，已记录 { $seq }
said-rule_ended = 规定 { $at } 起停用，已记录 { $seq }
said-card_issued = 新出入证 { $number }，已记录 { $seq }；打印用 nightpost cards
said-held_again = { $who } { $temperature } 还是偏低：请焐一会儿再测，或用体温计测腋下（c）
said-card_voided = 出入证已作废，记录 { $seq }
said-thermometer_set = { $no } 号测温仪 { $name }，已记录 { $seq }
said-short_on = { $gate } 号门简化放行：只查证和体温，已记录 { $seq }
said-short_off = { $gate } 号门恢复正常登记，已记录 { $seq }
said-visit_changed = 访客 { $name }：{ $host }，已记录 { $seq }
said-what_courier = { $company } 快递
said-what_vehicle = 车 { $plate }
said-what_emergency = 应急放行
said-what_emergency_done = 应急补录
said-what_correction = { $who } 的更正（原来的 { $old } 重新算数）
said-instruction = ：{ $told }
said-because = （{ $told }）
said-what_fever_measured = { $who } 的复测
said-home_of_several = 是 { $first } 还是 { $second }？请把前面的期、区也输上

said-no-person = 找不到这个人，请重新查找
said-no-arrival = 此人已经不在队列里
said-no-door = 名单上没有单元门 { $name }，请核对
said-no-repair = { $name } 没有报修记录：请先用 { word-cmd_repair } { $name } 报修
said-no-schedule = 没有叫 { $name } 的检查频次，可用 nightpost schedule list 查看
said-no-missed = { $name } 没有漏检
said-no-team = 没有 { $name } 队，请看巡逻栏里有哪些队
said-no-route = 没有路线 { $name }；输 { word-cmd_route } 查看，输 { word-cmd_route } { $name } { word-route_add } 东墙 新建一条
said-no-point = 这条路线没有 { $name }；输 { word-cmd_route } 查看
said-no-gate = 没有 { $name } 号门，请核对门号
said-no-record = 没有这条记录
said-no-home = 名单上没有门牌 { $name }，请问清访问哪一户
said-no-subject = 没有这个编号的人
said-no-rule = 没有叫 { $name } 的现行规定，可用 nightpost rules list 查看
said-no-card = 没有可作废的出入证
said-no-fever = 没有未结束的发热流程
said-no-debt = 应急记录 { $name } 没有待补录的内容，输 { word-cmd_debt } 查看
said-no-permit = { $name } 不用确认：要确认的见 F8
said-no-shift = 没有这个班次：输 { word-cmd_8 } 查看
said-no-staff = 人员名单里没有工号 { $name }，请核对

said-finding-recently_recorded = { $seconds } 秒前已记为 { $seq }
said-finding-already_inside = 上次也是进，可能漏记了出
said-finding-already_outside = 上次也是出，可能漏记了进
said-finding-not_resident = 已不在住户名单
said-finding-visitor = 访客
said-finding-gate_closed = 此门只在 { $hours } 开放
said-finding-fever = { $temperature } 发热
said-finding-cold_reading = { $temperature } 偏低，不算数
said-finding-two_digits = 只输了两位，是 { $temperature } 吗
said-finding-temperature_not_taken = 未测温
said-finding-emergency = 应急放行
said-finding-unknown_person = 名单上没有
said-finding-other_compound = 本岗位没有这张证
said-finding-card_check_failed = 证号校验不符
said-finding-implausible_reading = 体温不合理
said-finding-pass_void = 出入证 { $at } 已作废{ $reason }
said-finding-pass_expired = 出入证 { $at } 已到期
said-finding-quota_used = 本户已外出 { $used } 次（限 { $allowed } 次），{ $next } 起可再外出
said-finding-no_outings = 现行规定暂停外出
said-finding-back_by = 请在 { $at } 前回
said-finding-late_back = 超时 { $late } 返回
said-finding-rule_unreadable = 规定 { $rule } 无法判断，请问带班领导
said-finding-home_quarantine = 居家隔离{ $deny ->
    [yes] ，不放行
   *[no] {""}
}{ $instruction }
said-finding-follow_up = 健康随访{ $deny ->
    [yes] ，不放行
   *[no] {""}
}{ $instruction }
said-finding-returnee = 返青人员{ $deny ->
    [yes] ，不放行
   *[no] {""}
}{ $ask ->
    [yes] ，请问 14 天内到过哪里，写在 n 后
   *[no] {""}
}{ $instruction }
said-finding-needs_help = 需要照顾{ $deny ->
    [yes] ，不放行
   *[no] {""}
}{ $instruction }
said-finding-visitor_without_host = { $answer ->
    [no] 住户不同意来访
    [not_reached] 联系不上住户
   *[other] 还没有问住户
}
said-finding-visit_over = 来访时间 { $at } 已到
said-finding-minor_alone = 未成年人夜间独自外出
said-finding-fever_before = { $at } 发热，{ $ending }
said-finding-fever_typed = { $at } 输过 { $temperature } 发热，没有记到人：是本人的请重输
said-finding-fever_case_open = { $joins ->
    [yes] 并入 { $at } 开始的发热流程
   *[no] { $at } 起的发热流程未结束，仍未结束
}
said-finding-fever_taken = 改后原记录的 { $temperature } 发热就没有对应的人了
said-finding-serial_used = 登记本这一号已录为 { $seq }
said-finding-retest_too_early = 休息到 { $at }，还没到时间
said-finding-same_thermometer = 还是 { $no } 号测温仪，复测请换一支
said-finding-retest_passed = 复测正常
said-finding-short_mode = 简化放行
said-finding-permitted = { $told ->
    [yes] 带班领导 { $leader } 电话告知同意，待确认
   *[no] 带班领导 { $leader } 同意
}
said-finding-late_entry = 补录 { $at }
said-rule_wrong-name = 规定的名字只用小写字母、数字和 -，最多 40 个
said-rule_wrong-text = 规定要有中文和英文说明
said-rule_wrong-kind = 规定的类别只有 quota、no-outings、free
said-rule_wrong-persons = persons 要在 1 到 20
said-rule_wrong-trips = trips 要在 1 到 60
said-rule_wrong-window = 时段要在 1 到 744 小时，或 1 到 31 天
said-rule_wrong-max_minutes = max-minutes 要在 1 到 44640

said-entry-too_long = 这一行有 { $len } 字，最多 500 字，请分开录
said-entry-note_too_long = 备注有 { $len } 字，最多 200 字，请写短些
said-entry-note_empty = n 后面要写备注
said-entry-nothing_to_confirm = 现在没有要确认的
said-entry-command_unknown = 没有命令 /{ $token }，输 ? 查看有哪些
said-entry-command_ambiguous = /{ $token } 可选命令：{ $words }；请多输几个字，或按 Tab 列出
said-entry-tailgate_count = { $token }：尾随人数请写 +1 到 +99
said-entry-team_number = 没有 { $token } 队，请写 p1、p2
said-entry-patrol_report_missing = { $token } 报什么？{ word-patrol_out }、{ word-patrol_back }，或 3-2 { word-door_ok }
said-entry-patrol_report_unknown = { $token } 无法识别；请写 { word-patrol_out } r2、3-2 { word-door_ok } / 东墙 { word-door_ok } 或 { word-patrol_back }
said-entry-point_status_missing = { $token } 查了没有？后面写 { word-door_ok }、{ word-door_open }、{ word-door_broken }；未查写 { word-patrol_missed } 和原因
said-entry-door_finding_missing = { $token } 情况如何？请写 { word-door_ok }、{ word-door_open } 或 { word-door_broken }
said-entry-door_finding_unknown = { $door } 后面要写 { word-door_ok }、{ word-door_open } 或 { word-door_broken }，不是 { $token }；找人请写 { $door }-
said-entry-door_finding_twice = { $door } 已有结果，{ $token } 请另起：中间加 /
said-entry-door_shape = { $token } 不是单元门，请写成 3-2
said-entry-door_range_backwards = { $token } 写反了，应为 { $mend }
said-entry-door_range_across = { $token } 跨了楼，一次只能写一栋
said-entry-point_shape = { $token } 不是封闭点：请写 @ 加编号，如 @E12
said-entry-point_range = { $token } 不是范围：两头字母要相同、以数字结尾，如 @E4..@E9
said-entry-door_range_labels = { $token } 不是数字，无法确定中间有哪些，请逐扇写
said-entry-door_after_subject = 单元门 { $token } 请另起一行
said-entry-card_check_failed = 证号校验不符：请重扫，或按姓名、门牌登记
said-entry-half_card = { $len ->
    [17] 出入证多扫了一位：请重扫
   *[other] 出入证没扫全（只有 { $len } 位，应为 16 位）：请重扫
}
said-entry-keyboard_layout = 键盘布局不对：扫码枪的数字经 { $layout } 键盘变成了符号，校验也不符；请重扫，并把键盘布局改成美式英语
said-entry-card_type_unknown = 不是本小区的证：请按姓名、门牌登记，并报告带班领导
said-entry-id_number = 尾号 { $tail } 的证件号{ $why }：核对后再输，或按门牌登记
said-entry-phone = { $token } 不是电话：手机 11 位，座机带区号，或只输末四到七位
said-entry-digits = { $len } 位数字无法识别：体温三位，手机末四到七位或全部十一位，出入证十六位；选项写 1.
said-entry-home = { $token } 不是门牌：{ $why }
said-entry-plate_unfinished = 车牌 { $token } 没有写完，如 鲁B12345
said-entry-temperature_without_subject = { $token } 是谁的体温？请先输人
said-entry-temperature_shape = { $token } 不是体温，请写 36.5 或 365
said-entry-temperature_implausible = { $token } 不在 30.0 到 43.0 之间，请重输
said-entry-temperature_twice = 体温写了两个，请只留一个：{ $token }
said-entry-temperature_and_not_taken = 写了体温又写未测，请只留一个
said-entry-direction_twice = 又进又出，请只留一个
said-entry-choices_exclude = { $first }和{ $second }不能一起用，请只留一个
said-entry-device_number = 没有测温仪 { $token }，请写 t1 到 t99
said-entry-device_twice = 测温仪写了两个，请只留一个：{ $token }
said-entry-group_number = 没有 { $number } 号，编号是 1 到 { $members }，如 1 365 2 364
said-entry-group_number_twice = { $number } 号写了两次，请只留一次
said-entry-group_reading_missing = { $number } 号后面要写体温或 x，如 { $number } 365
said-entry-group_reading_alone = { $token } 是几号的？编号写在前面，如 1 365 2 x
said-entry-group_word = 同户登记里 { $token } 无法识别：请写 1 365 2 x i t2 +1 n 备注，或按 Esc
said-entry-order_incomplete = 还没写全，请写成 { $example }
said-entry-order_word = { $token } 不能写在这里，请写成 { $example }
said-entry-order_kind = 没有 { $token } 这一类，可写：{ $words }
said-entry-order_ambiguous = { $token } 可能是 { $words }，请多输几个字
said-entry-when_shape = { $token } 不是时间，请写 20:00、03-08 或 03-08T20:00
said-entry-plate_two_readings = { $token } 可能是 { $first } 或 { $second }，请写全
said-entry-not_a_choice = { $token } 不是选项；要找别人请先按 Esc
said-entry-subject_after_acts = 「{ $token }」前要加 n：如 365 o n { $token }；要找人请写在最前面
said-entry-reading_in_reason = { $token } 是体温还是原因？体温写在 r、x 前面；是原因，前面加 n
said-entry-unknown_token = { $token } 无法识别，输 ? 查看能写什么

said-store-missing = 没有这个岗位文件
said-store-exists = 这里已经有岗位文件
said-store-not_a_post = 这不是岗位文件，没有改动
said-store-too_new = 文件是更新的版本建立的，没有改动
said-store-damaged = 文件有损坏，没有改动
said-store-locked = 别的程序占用了文件，没有记录
said-store-full = 磁盘满了，没有记录
said-store-read_only = 文件或文件夹不能写，没有记录
said-store-cannot_open = 文件夹不存在或进不去
said-store-exchanged = { $file } 被删除或替换，没有记录；此前的记录在 { $kept }
said-store-exchanged_unkept = 文件被删除或替换，没有记录
said-store-folder_moved = 文件夹被移走或改名，没有记录
said-store-at_commit = 写记录时磁盘出错，这一条不确定是否已记录
said-store-partly = 做到一半停下了，之前做完的部分仍然有效
said-store-thread_gone = 程序有一部分停了，这一条不确定是否已记录
said-store-wrong_engine = SQLite 不是本程序自带的那一个，可能损坏文件
said-store-sealed = 文件已加密，还没有密钥
said-store-wrong_key = 这把密钥打不开这个文件
said-store-setting = 文件设置没有生效
said-store-test_clock = 试用时钟只能用在试用文件上
said-store-demo_file = 这是演示文件
said-store-io = 磁盘或系统出错，没有记录

said-store_mend-missing = 请运行 nightpost 建立，或用 --db 指定正确的文件
said-store_mend-exists = 请换一个文件名，或直接运行 nightpost 打开
said-store_mend-not_a_post = 请用 --db 指定正确的文件
said-store_mend-too_new = 请用更新的 nightpost 打开
said-store_mend-damaged = 请先把整个文件夹拷贝留底，再运行 nightpost verify
said-store_mend-locked = 请关闭占用文件的程序后重试
said-store_mend-full = 请腾出空间后重试
said-store_mend-read_only = 请检查文件夹的权限和磁盘后重试
said-store_mend-cannot_open = 请先建好文件夹，或用 --db 指定别处
said-store_mend-exchanged = 退出所有界面，删除 { $file }-wal 和 -shm，把 { $kept } 改名为 { $file } 再启动
said-store_mend-exchanged_unkept = 请保留文件夹原样，报告带班领导，运行 nightpost verify
said-store_mend-folder_moved = 请把名称改回来，或退出后用 --db 指定新位置
said-store_mend-at_commit = 请先看最近几条记录，再决定要不要重新登记
said-store_mend-partly = 请先排除原因，再做一次，会接着做完
said-store_mend-thread_gone = 请退出重新打开，再看最近几条记录
said-store_mend-wrong_engine = 请重新安装完整的 nightpost
said-store_mend-sealed = 请在这台电脑上打开一次夜岗界面并输入口令
said-store_mend-wrong_key = 请用这个文件自己的口令，或运行 nightpost recover
said-store_mend-setting = 请把文件放到本机磁盘上再试
said-store_mend-test_clock = 请去掉 NIGHTPOST_CLOCK 再运行
said-store_mend-demo_file = 请换一个文件
said-store_mend-io = 请检查磁盘是否正常后重试
said-aloud-quota_used = 您家这几天的外出次数已用完，{ $next } 以后可以再外出。有急事请告诉我。
said-aloud-no_outings = 现在暂停外出，需要买东西请告诉我，我们安排代办。
said-aloud-home_quarantine = 您还在居家隔离期，请先回家，需要什么我们送到门口。
said-aloud-follow_up = 您在健康随访名单上，如有不舒服请马上告诉我们。
said-aloud-returnee = 请问最近 14 天您到过哪些地方？
said-aloud-needs_help = 需要帮忙吗？我们可以送您一程。
said-aloud-pass_void = 这张出入证已经作废，请报姓名和门牌，我帮您查。
said-aloud-pass_expired = 这张出入证已经到期，请报姓名和门牌，我帮您查。
said-aloud-other_compound = 这张证本岗位没有，请报姓名和门牌，我帮您查。
said-aloud-fever = 您的体温偏高，请到避风处休息几分钟，我们再测一次。
said-aloud-cold_reading = 天冷额头测不准，请露一下手腕，我们再测一次。
said-aloud-gate_closed = 此门 { $hours } 开放，有急事请告诉我。
said-aloud-visitor_without_host = 请让住户和我们说一声，确认后就登记您进去。
said-aloud-visit_over = 登记的来访时间已到，请联系住户再确认一次。
said-aloud-late_back = 这次超时了，下次请按时回来。
said-aloud-minor_alone = 这么晚了，家里大人知道吗？请等大人一起。
said-whom-ambulance = 120
said-whom-subdistrict = 街道
said-whom-committee = 居委会
said-whom-duty_leader = 带班领导
said-whom-employer = 单位
said-ending-admitted = 复测后放行
said-ending-holding_spot = 送隔离观察点
said-ending-walked_off = 自行离开
said-ending-hospital = 送医
said-ending-annulled = 撤销
said-host-not_asked = 还没有问住户
said-host-yes = 住户同意
said-host-no = 住户不同意
said-host-not_reached = 联系不上住户
said-stage-resting = 休息
said-stage-clinical = 待体温计复测
said-stage-confirmed = 待送隔离观察点
said-priority-medical = 就医
said-priority-infant = 婴幼儿
said-priority-elderly = 老人

said-id_number-shape = 写得不对，应为 17 位数字加一位数字或 X
said-id_number-birth_date = 第 7 到 14 位不是日期
said-id_number-check = 校验不符，可能输错一位
said-home-parts = 请写成 楼-单元-室，如 3-2-501；没有单元的写 3-501
said-home-part = 每段 1 到 8 个字母或数字，如 3-2-501
