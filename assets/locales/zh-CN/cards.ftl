### 出入证

cards-title = 出入证
cards-valid_until = 有效期至 { $until }
cards-lost = 遗失请马上告诉门岗；拾到请交到门岗。
cards-written = 出入证 { $count } 张，已写入 { $file }
cards-no_home = { $given } 不是门牌
cards-no_home_mend = 写楼号、单元、房号，如 --household 3-2-501
cards-unknown_home = 名单里没有 { $home } 的住户
cards-unknown_home_mend = 用 nightpost find 看名单怎么写；有新名单就 nightpost import residents 文件
cards-nobody_in = { $home } 没有人有出入证
cards-nobody = 还没有人有出入证
cards-nobody_mend = 导入住户名单时发证：nightpost import residents 文件
