### 外出规定

rules-at_line = 第 { $line } 行：{ $what }。{ $mend }
rules-at_key = 第 { $line } 行 { $key }：{ $what }。{ $mend }
rules-none = 还没有定过规定
rules-set = { $name } 从 { $from } 起执行，已记录 { $seq }
rules-ended = { $name } 从 { $at } 起不再执行，已记录 { $seq }
rules-replaced = { $name } 已定下，但不执行：已由开始更晚的规定取代
rules-replaced_mend = 请用 nightpost rules list 查看，再用更晚的 --from 重新定
rules-when_wrong = 时间 { $value } 无法识别
rules-when_mend = 请写 now（现在）、20:00（今天）或 2026-02-24T20:00（当地时间）
rules-from_on = { $from } 起
rules-span = { $from } 到 { $until }
rules-author = 工号 { $author }，记录 { $seq }

rules-standing-holds = 现行
rules-standing-to_come = 未开始
rules-standing-over = 已结束

## 用过去的登记试算规定
rules-trial = { $name }，用 { $from } 以来 { $nights } 夜的登记试算：
rules-trial_back = { $judged } 人次要出门，按这条规定会劝返 { $back } 人次（当时劝返 { $then } 人次）
rules-trial_households = { $count ->
    [0] 没有哪一户会被劝返
    [one] 涉及 1 户：{ $which }
   *[other] 涉及 { $count } 户，次数最多的：{ $which }
}
rules-trial_household = { $household }（{ $times }）
rules-trial_no_home = 无门牌号
rules-trial_hour = { $hour } 时 { $times } { $bar }
rules-trial_wait = 等得最久：{ $household }，{ $from } 起 { $times } 次白跑，{ $until } 才能出门
rules-trial_no_end = 等得最久：{ $household }，{ $from } 起 { $times } 次白跑，规定执行期间一直不能出门
rules-trial_late = { $late } 人次会超时才回来
rules-trial_unknown = { $unknown } 人次无法重新判断：当时的依据已不保存
rules-trial_nothing = 什么都没有改

## 规定文件里哪里不对，怎么改
rules-bad-encoding = 不是 UTF-8 编码
rules-mend-encoding = 请把文件另存为 UTF-8
rules-bad-syntax = 不是 TOML 写法（{ $detail }）
rules-mend-syntax = 一行一个 键 = 值，文字加英文双引号，每条规定写在 [[rule]] 下面
rules-bad-unknown_key = 规定里没有这个键
rules-mend-unknown_key = 可用 name、kind、persons、trips、window、max-minutes、from、zh、en
rules-bad-not_rules = 不是规定列表
rules-mend-not_rules = 每条规定以双方括号 [[rule]] 开头
rules-bad-missing = 没有填写
rules-mend-missing = 在这条规定里补上
rules-bad-not_text = 不是文字
rules-mend-not_text = 加上英文双引号
rules-bad-not_number = 不是整数
rules-mend-not_number = 只写数字，不加引号
rules-bad-kind = 没有这种规定
rules-mend-kind = 可写 quota、no-outings、free
rules-bad-only_quota = 只有 quota 才有这一项
rules-mend-only_quota = 删去，或写 kind = "quota"
rules-bad-window = 时段无法识别
rules-mend-window = 写 "48h"、"2d" 或 "2d from 06:00"
rules-bad-date = 时间无法识别
rules-mend-date = 写 "2026-02-24T20:00"（当地时间）或 "now"
rules-bad-too_long = 超过 200 个字
rules-mend-too_long = 请写短些，要在门口念给人听
rules-bad-range = 不能这样写
rules-bad-twice = 与第 { $first } 行重复
rules-mend-twice = 每条规定要有自己的名字

rules-file-io = 文件无法读取：{ $detail }
rules-file-too_large = 文件太大，不像规定文件
rules-file-no_rules = 文件里没有规定
rules-file-bad = { $count } 处有错，一条规定也没定
rules-file_mend-io = 请检查文件名对不对、有没有权限
rules-file_mend-too_large = 请检查是否拿错了文件
rules-file_mend-no_rules = 每条规定以 [[rule]] 开头
rules-file_mend-bad = 请改好后重新导入
