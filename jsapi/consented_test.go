package jsapi_test

import (
	"github.com/jembatan/jembatan/consent"
)

func init() {
	answered := func(o consent.Outcome) func(*rig) {
		return func(r *rig) { r.answer = consent.Script(consent.Answer{Outcome: o}) }
	}
	show("getAuthCode",
		example{shows: "success", options: `{scopes: ['USER_LOGIN_ID']}`,
			want: `["success", {"authCode": "…", "authSuccessScopes": ["USER_LOGIN_ID"]}]`},
		example{name: "refused", options: `{scopes: ['USER_JOB']}`, given: answered(consent.Deny),
			want: `["fail", {"error": 11, "errorMessage": "Unauthorized to Get User Info", "authErrorScopes": {"USER_JOB": "11"}}]`},
		example{name: "no scopes", want: `["fail", {"error": 10, "errorMessage": "Empty Data", "authErrorScopes": {}}]`},
		example{name: "by the older object",
			script: `return new Promise((done) => AlipayJSBridge.call('getAuthCode', {scopeNicks: ['USER_LOGIN_ID']}, done))`,
			want:   `{"authcode": "…", "authCode": "…", "authSuccessScopes": ["USER_LOGIN_ID"]}`},
		example{name: "refused, by the older object", given: answered(consent.Deny),
			script: `return new Promise((done) => AlipayJSBridge.call('getAuthCode', {scopeNicks: ['USER_JOB']}, done))`,
			want:   `{"error": 11, "errorMessage": "Unauthorized to Get User Info", "authErrorScopes": {"USER_JOB": "11"}}`},
		example{name: "known to canIUse", want: `[true, true, false]`,
			script: `return ['getAuthCode.object.scopes', 'getAuthCode.return.authErrorScopes', 'getAuthCode.object.shoe'].map(my.canIUse)`},
	)
	show("getSetting",
		example{shows: "success", want: `["success", {"authSetting": "…"}]`,
			script: `const [how, {authSetting}] = await outcome('getSetting', {}); return [how, {authSetting: typeof authSetting.userInfo}]`},
	)
	show("openSetting",
		example{shows: "success", want: `["success", "boolean"]`,
			script: `const [how, {authSetting}] = await outcome('openSetting', {}); return [how, typeof authSetting.userInfo]`},
	)
}
