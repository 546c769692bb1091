### 健康随访

follow_up-done = { $day } 随访：{ $outcome }，记录 { $seq }
follow_up-done_unwell = { $day } 随访：{ $outcome }，记录 { $seq }；请立即报告带班领导和街道
follow_up-done_over = { $day } 随访：{ $outcome }，记录 { $seq }；这是末次随访，随访期结束
follow_up-what = { $who } { $day } 的随访
follow_up-not_followed = 不是重点人员；由管理员用 { word-cmd_flag } { word-flag_followup } { word-until } 03-08 登记
follow_up-not_begun = 随访从 { $begins } 开始，之前没有随访
follow_up-not_over = 要在 { $ends } 或之后联系上本人才能结束随访：{ word-cmd_contact } { word-by_phone } { word-came_well }；要缩短请用 { word-cmd_flag } { word-flag_followup } { word-until } 日期
follow_up-channel-phone = 电话
follow_up-channel-video = 视频
follow_up-channel-message = 消息
follow_up-outcome-well = 已联系，良好
follow_up-outcome-unwell = 已联系，身体不适
follow_up-outcome-not_reached = 未联系上
follow_up-outcome-refused = 拒绝随访
follow_up-outcome-not_attempted = 未随访
follow_up-day-well = 已联系，良好
follow_up-day-unwell = 已联系，身体不适
follow_up-day-not_reached = 未联系上
follow_up-day-refused = 拒绝随访
follow_up-day-not_attempted = 未随访
follow_up-day-missed = 漏访
follow_up-day-due = 今天还没联系
follow_up-urgency-unwell = 身体不适
follow_up-urgency-silent = 两天无音信
follow_up-urgency-due = 今天要联系
follow_up-urgency-done = 今天已联系

## 输入的命令

commands-does-contact = 随访打开的人或名单上的 #编号：{ word-by_phone }、{ word-by_video }、{ word-by_message }，再写 { word-came_well }、{ word-came_unwell }、{ word-came_unreached }、{ word-came_refused }；没有联系就写 { word-untried } 加原因
commands-example-contact = { word-cmd_contact } { word-by_phone } { word-came_well } 36.5，或 { word-cmd_contact } #4711 { word-untried } 线路不通

## 屏幕、页面和表格

follow_up-watch = 随访 { $who }：{ $urgency }
follow_up-handover = #{ $seq } { $who }：{ $urgency }{ $missed ->
    [0] {""}
   *[other] ，漏访 { $missed } 天
}{ $ends ->
    [blank] {""}
   *[other] ，到 { $ends }
}
handover-item-follow_ups = 随访待办
tables-part-follow_up_unwell = 随访，身体不适
tables-part-follow_up_silent = 随访，连续两天无音信
tables-part-follow_up_due = 随访，今天未联系
tables-title-follow_up = 健康随访
tables-about-follow_up = 重点人员、今天的情况和漏访天数
tables-head_urgency = 待办
tables-head_today = 今天
tables-head_begins = 起始日
tables-head_ends = 截止日
tables-head_missed_days = 漏访天数
tables-head_last_contact = 最近联系
tables-head_contact_channel = 方式
tables-head_contact_outcome = 结果
tables-head_instruction = 要做的事

## 命令行

cli-about-followup = 今天的随访名单：身体不适、无音信的在前，然后是要联系的
follow_up-nobody = 没有随访对象
follow_up-figures = 随访 { $people } 人，待联系 { $due }，身体不适 { $unwell }，连续两天无音信 { $silent }，待末次随访 { $ending }
follow_up-missed = 漏访：{ $days }
follow_up-span = { $begins } 至 { $ends }
follow_up-open_span = { $begins } 起，未定截止日
follow_up-last_due = 待末次随访

## 名单

lists-column-ends = 截止日期
lists-bad-day = 日期看不明白
lists-mend-day = 请填一年以内的日期，例如 2026-03-08。
lists-bad-day_over = 这一天已经过去，或早于起始日
lists-mend-day_over = 请填今天或以后的截止日期，例如 2026-03-08。
lists-bad-day_ahead = 这一天还没到
lists-mend-day_ahead = 请填今天或以前的起始日期，或留空表示从今天起。
lists-list-looks_like_follow_up = 这像是随访名单
lists-mend-looks_like_follow_up = 请改用 nightpost import follow-up。

follow_up-confidence-certain = 确定
follow_up-confidence-likely = 很可能
follow_up-confidence-possible = 有可能
follow_up-confident = {"    "}把握：{ $confidence }
follow_up-moved = 第 { $row } 行：{ $listed }，住户名单上住在别处：{ $lives }
follow_up-gone = 第 { $row } 行：{ $listed }，已不在住户名单上：{ $lives }
follow_up-stranger = 第 { $row } 行：{ $listed } 不是本小区住户，没有登记

## F6

follow_up-tab = 随访
follow_up-head_urgency = 待办
follow_up-head_home = 门牌
follow_up-head_name = 姓名
follow_up-head_today = 今天
follow_up-head_ends = 截止
follow_up-head_missed = 漏访
follow_up-page_state = { $state }
follow_up-page_last = 最近联系 { $at }，{ $by }：{ $outcome }（{ $seq }，{ $actor }）
follow_up-page_note = { $note }
follow_up-nobody_tried = 没有联系
follow_up-page_gone = 已不在住户名单上
follow_up-hint = { word-cmd_contact } #{ $seq } { word-by_phone } { word-came_well }；要看电话先打开此人，再输 { word-cmd_reveal } 原因
