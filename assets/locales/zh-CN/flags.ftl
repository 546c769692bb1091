### 人员标记

flags-none = 没有人有标记
flags-does = 出：{ $out }，进：{ $inward }
flags-until = 到 { $until }
flags-over = { $until } 已到期
flags-for_good = 长期
flags-author = { $at } 工号 { $author }，记录 { $seq }
flags-set = 已标记 { $who }：{ $kind }，{ $until }，记录 { $seq }
flags-ended = 已去掉 { $who } 的{ $kind }标记，记录 { $seq }
flags-passes_voided = 本户其他人的出入证已作废 { $count } 张
flags-several = 符合的不止一人，没有记录
flags-several_mend = 请加上门牌、手机尾号或证件末四位重新输入
flags-sounds_alike = 只是读音相同，没有记录
flags-sounds_alike_mend = 请先确认是不是本人，再写准确的姓名，或写门牌加手机尾号
flags-until_wrong = 时间 { $value } 无法识别
flags-until_mend = 请写 2026-03-08（到当天结束）或 2026-03-08T20:00（当地时间）

flags-level-deny = 不放行
flags-level-advise = 提醒

flags-no_level = 不限

## 名称

said-flag-home_quarantine = 居家隔离
said-flag-follow_up = 健康随访
said-flag-returnee = 返青人员
said-flag-needs_help = 需要照顾

## 输入的命令、回答，以及为什么不行

commands-does-flag = 给打开的人加标记：{ word-flag_quarantine }、{ word-flag_followup }、{ word-flag_returnee }、{ word-flag_help }
commands-does-unflag = 去掉标记
commands-example-flag = { word-cmd_flag } { word-flag_quarantine } { word-until } 03-08 每天送菜，或 { word-flag_returnee } { word-flag_followup } { word-flag_help }
commands-example-unflag = { word-cmd_unflag } { word-flag_quarantine }
people-flag_hint = { $key }打开此人，再输 { word-cmd_flag } { word-flag_quarantine } 或 { word-cmd_unflag } { word-flag_quarantine }
said-flag_set = 已标记{ $kind }{ $voided ->
    [0] {""}
   *[other] ，同户 { $voided } 张出入证随之作废
}，记录 { $seq }
said-flag_ended = 已去掉{ $kind }标记，记录 { $seq }
said-no-flag = 没有这个标记

## 命令行

cli-about-flags = 人员标记；不写子命令就列出
cli-about-flags_list = 谁有什么标记、到何时、要做什么、谁定的
cli-about-flags_add = 给一个人加标记；同类的旧标记由它取代
cli-about-flags_end = 去掉一个人的标记
