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
