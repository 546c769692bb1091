### 横幅

banner-time_uncertain = 时间存疑
