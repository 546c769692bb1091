### Banners

banner-time_uncertain = time uncertain
