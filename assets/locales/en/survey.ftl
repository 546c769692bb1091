### The survey of the courtyard, and its key sites

survey-kind-layout = layout
survey-kind-buildings = buildings
survey-kind-stairwells = stairwells
survey-kind-households = households
survey-kind-entrances = entrances
survey-kind-vehicle_ways = ways for vehicles
survey-kind-residents = residents
survey-kind-rented_homes = rented homes
survey-kind-living_alone = elderly living alone
survey-kind-shops = shops
survey-kind-parked_vehicles = parked vehicles
survey-kind-difficulty = difficulty
survey-site-shop = shop
survey-site-pump_room = pump room
survey-site-transformer = transformer
survey-site-bin_yard = bin yard
survey-site-clinic = clinic
survey-site-market = market
survey-site-hut = hut
survey-site-other = other
# kind: Msg, day: String, seq: i64
survey-seen = survey, { $kind }, seen on { $day }, recorded as { $seq }
# no: u32, day: String, seq: i64
survey-seen_difficulty = difficulty { $no }, seen on { $day }, recorded as { $seq }; once it is settled: { word-cmd_survey } { $no } { word-survey_settled } OUTCOME
# no: u32, seq: i64
survey-settled = difficulty { $no } settled, recorded as { $seq }
# no: u32, name: &SafeText, every: Msg, seq: i64
survey-site_set = key site { $no }, { $name }, to be looked at { $every }, recorded as { $seq }; after a look: { word-cmd_site } { $no } { word-site_ok }
# no: u32, seq: i64
survey-site_gone = key site { $no } is watched no more, recorded as { $seq }
# no: u32, seq: i64
survey-site_keeper = key site { $no }: who is responsible, recorded as { $seq }
# kind: Msg
survey-what_seen = what was surveyed of { $kind }
# no: u32
survey-what_settled = that difficulty { $no } is settled
# no: u32
survey-what_site = key site { $no } as it was set
# no: u32
survey-what_gone = that key site { $no } is watched no more
# no: u32
survey-what_keeper = who is responsible for key site { $no }

## What is typed, and why it may be refused

commands-does-survey = survey of the courtyard: KIND COUNT or WORDS [on DAY] [by NAME]; NUMBER settled OUTCOME
commands-example-survey = { word-cmd_survey } { word-survey_households } 312 { word-survey_on } 2026-02-20, or { word-cmd_survey } { word-survey_difficulty } west wall is low
commands-does-site = key site: KIND NAME [at PLACE] [keeper NAME PHONE] [every 4h]; NUMBER ok, broken WORDS or gone
commands-example-site = { word-cmd_site } 2 { word-site_ok }, or { word-cmd_site } { word-site_pump } pumps { word-survey_at } 3-2 { word-survey_keeper } Wang 13900001234 { word-survey_every } 4h
said-no-survey = there is no fact { $name } of the survey: nightpost survey lists them
said-no-site = no key site { $name } is watched: nightpost survey --sites lists them
# day: String
survey-day_ahead = { $day } is still to come: write the day on which it was seen
# day: String
survey-day_too_old = { $day } is long before any survey: is the year right?
# count: u32
survey-count_absurd = { $count } is more than a courtyard has
# kind: Msg
survey-needs_count = { $kind }: write how many, as in { word-cmd_survey } { word-survey_shops } 6
# kind: Msg
survey-needs_words = { $kind }: write it in words, as in { word-cmd_survey } { word-survey_difficulty } west wall is low
# no: u32
survey-not_open = { $no } is no difficulty that is open: nightpost survey lists those
# name: &SafeText
survey-name_taken = a task is called { $name } already: give the key site another name
# name: &SafeText
survey-is_site = { $name } is a key site, not a plan: change it with { word-cmd_site } NUMBER, end it with { word-site_gone } behind that; F6 lists the numbers

## Tables and the information sheet

# note: Msg, more: Msg
tables-note_more = { $note }; { $more }
tables-title-survey = Survey of the courtyard
tables-about-survey = what was seen of the courtyard, on which day; older facts and settled difficulties too
tables-title-key_sites = Key sites
tables-about-key_sites = the key sites that are watched, who is responsible for each, how it was found last
tables-head_survey_no = No.
tables-head_survey_kind = About
tables-head_survey_count = Count
tables-head_survey_day = Seen on
tables-head_survey_present = Holds now
tables-head_survey_settled = Settled
tables-head_site_name = Key site
tables-head_site_every = Every (minutes)
tables-head_site_looked = Looked at
# what: Msg, day: String
survey-note = survey of { $day }: { $what }
# what: Msg
survey-note_sites = key sites: { $what }
# kind: Msg, count: u32
survey-counted = { $count } { $kind }
# name: &SafeText, keeper: &SafeText
survey-site_of = { $name } ({ $keeper })
# name: &SafeText
survey-site_alone = { $name } (nobody named)
# first: Msg, second: Msg
survey-both = { $first }, { $second }
sheets-survey = Our courtyard
# what: String
sheets-survey_counts = As last surveyed: { $what }.
sheets-survey_sites = Looked after by the post; if something is wrong there, call us:
# name: &SafeText, place: &SafeText
sheets-site = { $name }, { $place }
# name: &SafeText, place: &SafeText, keeper: &SafeText
sheets-site_keeper = { $name }, { $place }: { $keeper } looks after it
sheets-fact-survey = the survey

## The command line

survey-none = nothing is surveyed yet
survey-no_sites = no key sites
survey-stale = stale
survey-trouble = trouble
survey-unknown_mend = nightpost survey lists the facts by number, nightpost survey --sites the key sites
# no: u32
survey-forgotten = what { $no } said is erased
# no: u32
survey-keeper_forgotten = who is responsible for key site { $no } is forgotten
# no: u32
survey-no_fact = there is no fact { $no } of the survey
# no: u32
survey-no_keeper = nobody is known who is responsible for key site { $no }
cli-about-survey = The survey of the courtyard: what holds now; with --history all of it, with --sites the key sites
cli-arg-history = Older facts and settled difficulties as well
cli-arg-sites = The key sites, and who is responsible for each
cli-arg-forget_fact = Erase the fact of this number (an officer)
cli-arg-forget_keeper = Erase who is responsible for the key site of this number (an officer)

## The Tasks screen

survey-tab = Survey
survey-head_what = About
survey-head_value = Known
survey-head_day = Seen on
survey-head_by = By
# every: Msg
survey-page_every = to be looked at { $every }
# place: &SafeText
survey-page_place = where: { $place }
# keeper: &SafeText, phone: String
survey-page_keeper = responsible: { $keeper } { $phone }
survey-page_nobody = nobody is named as responsible
# at: Msg, how: Msg
survey-page_looked = looked at { $at }: { $how }
survey-page_never = not looked at yet
# no: u32
survey-page_next = after a look: { word-cmd_site } { $no } { word-site_ok }, or { word-cmd_site } { $no } { word-site_broken } WORDS
# day: String, by: &SafeText, seq: i64
survey-page_seen = seen on { $day } by { $by }, record { $seq }
# text: &SafeText
survey-page_text = what: { $text }
survey-page_stale = older than two weeks: look again
# no: u32
survey-page_settle = once it is settled: { word-cmd_survey } { $no } { word-survey_settled } OUTCOME
survey-page_newer = what is newer is told with its day, and this one stays in the history

## The office's list

lists-column-survey_kind = kind of fact
lists-column-survey_value = count or words
lists-column-surveyor = seen by
lists-bad-survey_kind = not a kind of fact
lists-mend-survey_kind = Please enter one of: buildings, stairwells, households, entrances, vehicles, residents, rented, alone, shops, parked, layout, difficulty.
lists-bad-survey_count = not a number, or more than { $most }
lists-mend-survey_count = Please enter how many, as a whole number.
lists-bad-survey_day = not a day on which it can have been seen
lists-mend-survey_day = Please enter the day on which it was seen: today or earlier, with the right year.
lists-list-looks_like_survey = this looks like a survey of the courtyard
lists-mend-looks_like_survey = Please use: nightpost import survey
