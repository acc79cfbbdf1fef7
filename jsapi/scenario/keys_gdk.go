package scenario

import "strings"

// gdkNames are GDK's names of keys: those of the tables keys and characters, and of other keys that keyboards have.
var gdkNames = func() map[string]bool {
	all := map[string]bool{}
	for _, name := range keys {
		all[name] = true
	}
	for _, name := range characters {
		all[name] = true
	}
	for _, name := range strings.Fields(moreKeys) {
		all[name] = true
	}
	return all
}()

// moreKeys are the keys of gdkkeysyms.h beside letters and digits that a keyboard for a Latin script can have: keys that type nothing,
// those of the keypad, and the characters of Latin-1.
const moreKeys = `
	Prior Next Menu Pause Print Sys_Req Scroll_Lock Num_Lock Caps_Lock Shift_Lock Clear Cancel Help Undo Redo Find Select Execute
	Break Begin Linefeed ISO_Left_Tab ISO_Level3_Shift Mode_switch Multi_key Shift_L Shift_R Control_L Control_R Alt_L Alt_R Meta_L
	Meta_R Super_L Super_R Hyper_L Hyper_R quoteleft quoteright Back Forward Refresh F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24
	F25 F26 F27 F28 F29 F30 F31 F32 F33 F34 F35
	KP_Space KP_Tab KP_Enter KP_F1 KP_F2 KP_F3 KP_F4 KP_Home KP_Left KP_Up KP_Right KP_Down KP_Prior KP_Page_Up KP_Next KP_Page_Down
	KP_End KP_Begin KP_Insert KP_Delete KP_Equal KP_Multiply KP_Add KP_Separator KP_Subtract KP_Decimal KP_Divide KP_0 KP_1 KP_2 KP_3
	KP_4 KP_5 KP_6 KP_7 KP_8 KP_9
	nobreakspace exclamdown cent sterling currency yen brokenbar section diaeresis copyright ordfeminine guillemotleft notsign hyphen
	registered macron degree plusminus twosuperior threesuperior acute mu paragraph periodcentered cedilla onesuperior masculine
	guillemotright onequarter onehalf threequarters questiondown Agrave Aacute Acircumflex Atilde Adiaeresis Aring AE Ccedilla Egrave
	Eacute Ecircumflex Ediaeresis Igrave Iacute Icircumflex Idiaeresis ETH Eth Ntilde Ograve Oacute Ocircumflex Otilde Odiaeresis
	multiply Oslash Ooblique Ugrave Uacute Ucircumflex Udiaeresis Yacute THORN Thorn ssharp agrave aacute acircumflex atilde
	adiaeresis aring ae ccedilla egrave eacute ecircumflex ediaeresis igrave iacute icircumflex idiaeresis eth ntilde ograve oacute
	ocircumflex otilde odiaeresis division oslash ooblique ugrave uacute ucircumflex udiaeresis yacute thorn ydiaeresis
`
