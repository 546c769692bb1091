### Ages and readings

words-now = now
words-just_now = just now
# age: Msg
words-ago = { $age } ago
# count: u64
words-seconds = { $count } s
# count: u64
words-minutes = { $count } min
# count: u64
words-hours = { $count } h
# hours: u64, minutes: u64
words-hours_minutes = { $hours } h { $minutes } min
# count: u64
words-days = { $count } d
# count: u64
words-long = over { $count } d
# count: u64
words-short_long = >{ $count }d
# days: u64, hours: u64
words-days_hours = { $days } d { $hours } h
# count: u64
words-short_seconds = { $count }s
# count: u64
words-short_minutes = { $count }m
# hours: u64, minutes: String
words-short_hours = { $hours }h{ $minutes }
# days: u64, hours: u64
words-short_days = { $days }d{ $hours }h
# time: String
words-today = { $time }
# time: String
words-tomorrow = tomorrow { $time }
# time: String
words-yesterday = yesterday { $time }
# day: u32, time: String
words-on_weekday = { $day ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[other] Sun
} { $time }
# month: u32, day: u32
words-day = { $day ->
   *[other] { $day }
}/{ $month }
# month: u32, day: u32, time: String
words-on_date = { $day ->
   *[other] { $day }
}/{ $month } { $time }
