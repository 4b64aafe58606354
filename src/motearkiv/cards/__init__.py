"""Cards: the picture that others show beside the address of a page that somebody shares.

After following in the flow, before site; an output of the same Archive, drawn with Pillow and two
fonts. Source Serif 4 Bold is the voice of the record and Source Sans 3 SemiBold ours; both cover
Latin with the letters of Norway's languages, Greek and Cyrillic. Only the sans has the Northern
Sami ŧ, and what one lacks is drawn in the other. A run of what both lack (Arabic, Hebrew, emoji …)
is drawn as "…", since a box says less; the words for those who do not see it have it all.
"""
