//! Banners: what everybody at the post has to know at once.

texts! {
    "banner";
    time_uncertain;
}
