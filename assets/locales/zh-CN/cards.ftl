### 出入证

cards-title = 出入证
cards-valid_until = 有效期至 { $until }
cards-lost = 遗失请马上告诉门岗；拾到请交到门岗。
cards-written = 出入证 { $count } 张，已写入 { $file }
cards-no_home = { $given } 不是门牌
cards-no_home_mend = 请写楼号、单元、房号，如 --household 3-2-501
cards-unknown_home = 名单里没有 { $home } 的住户
cards-unknown_home_mend = 可用 nightpost find 查名单上的写法；有新名单请用 nightpost import residents 文件
cards-nobody_in = { $home } 还没有人持有出入证
cards-nobody = 还没有发过出入证
cards-nobody_mend = 导入住户名单时会发证：nightpost import residents 文件
