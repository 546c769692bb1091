### Ages and readings

words-now = now
words-just_now = just now
words-ago = { $age } ago
words-seconds = { $count } s
words-minutes = { $count } min
words-hours = { $count } h
words-hours_minutes = { $hours } h { $minutes } min
words-days = { $count } d
words-days_hours = { $days } d { $hours } h
words-short_seconds = { $count }s
words-short_minutes = { $count }m
words-short_hours = { $hours }h{ $minutes }
words-short_days = { $days }d{ $hours }h
words-today = { $time }
words-tomorrow = tomorrow { $time }
words-yesterday = yesterday { $time }
words-on_weekday = { $day ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[other] Sun
} { $time }
words-day = { $day ->
   *[other] { $day }
}/{ $month }
words-on_date = { $day ->
   *[other] { $day }
}/{ $month } { $time }
