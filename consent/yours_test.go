package consent

import "testing"

func TestTitlesAddressTheUser(t *testing.T) {
	for title, want := range map[Words]Words{
		{"Phone number", "Nomor telepon"}:           {"Your phone number", "Nomor telepon Anda"},
		{"KYC level", "Tingkat KYC"}:                {"Your KYC level", "Tingkat KYC Anda"},
		{"Messages to you", "Pesan kepada Anda"}:    {"Messages to you", "Pesan kepada Anda"},
		{"Your cards", "Kartu Anda"}:                {"Your cards", "Kartu Anda"},
		{"Youth card", "Kartu Andalan"}:             {"Your youth card", "Kartu Andalan Anda"},
		{"E-mail", "Surel"}:                         {"Your E-mail", "Surel Anda"},
		{"Employer’s business", "Usaha perusahaan"}: {"Your employer’s business", "Usaha perusahaan Anda"},
	} {
		if got := secondPerson(title); got != want {
			t.Errorf("%v is said as %v, want %v", title, got, want)
		}
	}
}
