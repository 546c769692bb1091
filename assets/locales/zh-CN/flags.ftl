### 人员标记

flags-none = 没有人有标记
flags-does = 出{ $out }，进{ $inward }
flags-until = 到 { $until }
flags-over = { $until } 已到期
flags-for_good = 没有期限
flags-author = { $at } 工号 { $author }，记录 { $seq }
flags-set = 已标记 { $who }：{ $kind }，{ $until }，记录 { $seq }
flags-ended = 已去掉 { $who } 的{ $kind }标记，记录 { $seq }
flags-passes_voided = 本户其他人的出入证已作废 { $count } 张
flags-several = 符合的不止一人，没有记录
flags-several_mend = 加上门牌、手机尾号或证件末四位再来一次
flags-sounds_alike = 只是读音相同，没有记录
flags-sounds_alike_mend = 看清是不是本人，再写准姓名，或写门牌加手机尾号
flags-until_wrong = 看不懂时间 { $value }
flags-until_mend = 写 2026-03-08（到那天结束）或 2026-03-08T20:00（当地时间）

flags-level-deny = 不放行
flags-level-advise = 提醒
flags-level-nothing = 不管
