### 时长和读数

words-now = 刚刚
words-just_now = 刚刚
words-ago = { $age }前
words-seconds = { $count } 秒
words-minutes = { $count } 分钟
words-hours = { $count } 小时
words-hours_minutes = { $hours } 小时 { $minutes } 分
words-days = { $count } 天
words-long = 超过 { $count } 天
words-short_long = >{ $count }天
words-days_hours = { $days } 天 { $hours } 小时
words-short_seconds = { $count }秒
words-short_minutes = { $count }分
words-short_hours = { $hours }时{ $minutes }
words-short_days = { $days }天{ $hours }时
words-today = { $time }
words-tomorrow = 明天 { $time }
words-yesterday = 昨天 { $time }
words-on_weekday = 周{ $day ->
    [1] 一
    [2] 二
    [3] 三
    [4] 四
    [5] 五
    [6] 六
   *[other] 日
} { $time }
words-day = { $month }月{ $day }日
words-on_date = { $month } 月 { $day } 日 { $time }
