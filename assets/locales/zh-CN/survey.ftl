### 摸排和重点部位

survey-kind-layout = 布局
survey-kind-buildings = 楼栋
survey-kind-stairwells = 单元
survey-kind-households = 户数
survey-kind-entrances = 出入口
survey-kind-vehicle_ways = 车道
survey-kind-residents = 居民
survey-kind-rented_homes = 出租房
survey-kind-living_alone = 独居老人
survey-kind-shops = 商铺
survey-kind-parked_vehicles = 停放车辆
survey-kind-difficulty = 难点
survey-site-shop = 商店
survey-site-pump_room = 泵房
survey-site-transformer = 配电房
survey-site-bin_yard = 垃圾站
survey-site-clinic = 卫生站
survey-site-market = 菜市场
survey-site-hut = 工棚
survey-site-other = 其他
survey-seen = 摸排：{ $kind }，{ $day } 摸到，已记录 { $seq }
survey-seen_difficulty = 难点 { $no }，{ $day } 摸到，已记录 { $seq }；解决后输 { word-cmd_survey } { $no } { word-survey_settled } 结果
survey-settled = 难点 { $no } 已解决，已记录 { $seq }
survey-site_set = 重点部位 { $no } { $name }，{ $every }查看，已记录 { $seq }；看过输 { word-cmd_site } { $no } { word-site_ok }
survey-site_gone = 重点部位 { $no } 不再看护，已记录 { $seq }
survey-site_keeper = 重点部位 { $no } 的责任人已记录 { $seq }
survey-what_seen = 摸排的{ $kind }
survey-what_settled = 难点 { $no } 的解决
survey-what_site = 重点部位 { $no } 的设置
survey-what_gone = 重点部位 { $no } 的撤点
survey-what_keeper = 重点部位 { $no } 的责任人

## 输入的命令，以及为什么不行

commands-does-survey = 摸排：类别 数量或文字 [{ word-survey_on } 日期] [{ word-survey_by } 姓名]；编号 { word-survey_settled } 结果
commands-example-survey = { word-cmd_survey } { word-survey_households } 312 { word-survey_on } 2026-02-20，或 { word-cmd_survey } { word-survey_difficulty } 西墙矮
commands-does-site = 重点部位：类别 名称 [{ word-survey_at } 地点] [{ word-survey_keeper } 姓名 电话] [{ word-survey_every } 4h]；编号 { word-site_ok }、{ word-site_broken } 情况、{ word-site_gone }
commands-example-site = { word-cmd_site } 2 { word-site_ok }，或 { word-cmd_site } { word-site_pump } 东泵房 { word-survey_at } 3号楼地下 { word-survey_keeper } 王某 13900001234 { word-survey_every } 4h
said-no-survey = 没有摸排记录 { $name }；nightpost survey 列出
said-no-site = 没有看护中的重点部位 { $name }；nightpost survey --sites 列出
survey-day_ahead = { $day } 还没到；请写摸排当天的日期
survey-day_too_old = { $day } 太早了，年份对吗？
survey-count_absurd = { $count } 超出一个院落可能有的数量
survey-needs_count = { $kind }要写数量，例如 { word-cmd_survey } { word-survey_shops } 6
survey-needs_words = { $kind }要写文字，例如 { word-cmd_survey } { word-survey_difficulty } 西墙矮
survey-not_open = { $no } 不是未解决的难点；nightpost survey 列出
survey-name_taken = 已有任务叫 { $name }，重点部位请换个名称
survey-is_site = { $name } 是重点部位，不是任务计划：修改输 { word-cmd_site } 编号，不再看护在后面加 { word-site_gone }；编号见 F6

## 报表和明白纸

tables-note_more = { $note }；{ $more }
tables-title-survey = 院落摸排
tables-about-survey = 院落里摸到了什么，哪一天；含以前的情况和已解决的难点
tables-title-key_sites = 重点部位
tables-about-key_sites = 看护中的重点部位，责任人是谁，最近一次查看怎样
tables-head_survey_no = 编号
tables-head_survey_kind = 类别
tables-head_survey_count = 数量
tables-head_survey_day = 摸排日期
tables-head_survey_present = 现行
tables-head_survey_settled = 解决
tables-head_site_name = 重点部位
tables-head_site_every = 间隔（分钟）
tables-head_site_looked = 最近查看
survey-note = { $day } 摸排：{ $what }
survey-note_sites = 重点部位：{ $what }
survey-counted = { $kind } { $count }
survey-site_of = { $name }（{ $keeper }）
survey-site_alone = { $name }（未写责任人）
survey-both = { $first }、{ $second }
sheets-survey = 本院落
sheets-survey_counts = 最近摸排：{ $what }。
sheets-survey_sites = 下列部位由值守点看护，发现异常请来电：
sheets-site = { $name }，{ $place }
sheets-site_keeper = { $name }，{ $place }，责任人 { $keeper }
sheets-fact-survey = 摸排

## 命令行

survey-none = 还没有摸排
survey-no_sites = 没有重点部位
survey-stale = 过时
survey-trouble = 异常
survey-unknown_mend = nightpost survey 列出摸排记录的编号，nightpost survey --sites 列出重点部位
survey-forgotten = 摸排记录 { $no } 的内容已清除
survey-keeper_forgotten = 重点部位 { $no } 的责任人已清除
survey-no_fact = 没有摸排记录 { $no }
survey-no_keeper = 重点部位 { $no } 没有责任人
cli-about-survey = 院落摸排的现行情况；加 --history 列出全部，加 --sites 列出重点部位
cli-arg-history = 连同以前的情况和已解决的难点
cli-arg-sites = 重点部位和各自的责任人
cli-arg-forget_fact = 清除这个编号的摸排记录（社区管理员）
cli-arg-forget_keeper = 清除这个编号的重点部位的责任人（社区管理员）

## 任务屏幕

survey-tab = 摸排
survey-head_what = 类别
survey-head_value = 情况
survey-head_day = 日期
survey-head_by = 摸排人
survey-page_every = { $every }查看
survey-page_place = 地点：{ $place }
survey-page_keeper = 责任人：{ $keeper } { $phone }
survey-page_nobody = 没有写责任人
survey-page_looked = { $at }查看：{ $how }
survey-page_never = 还没看过
survey-page_next = 看过输 { word-cmd_site } { $no } { word-site_ok }，有问题输 { word-cmd_site } { $no } { word-site_broken } 情况
survey-page_seen = { $day } 由 { $by } 摸到，记录 { $seq }
survey-page_text = 情况：{ $text }
survey-page_stale = 超过两周，请重新摸排
survey-page_settle = 解决后输 { word-cmd_survey } { $no } { word-survey_settled } 结果
survey-page_newer = 有新情况就连同日期再写一次，这一条留在历史里

## 摸排表

lists-column-survey_kind = 摸排类别
lists-column-survey_value = 数量或情况
lists-column-surveyor = 摸排人
lists-bad-survey_kind = 没有这一类摸排
lists-mend-survey_kind = 请填：楼栋、单元、户数、出入口、车道、居民、出租房、独居老人、商铺、停放车辆、布局、难点。
lists-bad-survey_count = 不是数量，或超过 { $most }
lists-mend-survey_count = 请填整数。
lists-bad-survey_day = 不可能是摸排日期
lists-mend-survey_day = 请填摸排当天的日期：今天或以前，年份要对。
lists-list-looks_like_survey = 这像是摸排表
lists-mend-looks_like_survey = 请用 nightpost import survey
