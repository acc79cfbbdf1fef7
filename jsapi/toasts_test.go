package jsapi_test

func init() {
	show("showToast",
		example{shows: "success", options: `{content: 'Saved', type: 'success', duration: 50}`, want: `["success", {}]`,
			then: view("toast", `{"content":"Saved","type":"success","duration":50}`)},
		example{name: "with what it takes by default", script: `const over = outcome('showToast', {content: 7, duration: '100'}); return over`, want: `["success", {}]`,
			then: view("toast", `{"content":"7","type":"none","duration":100}`)},
		example{name: "with a duration that is not a number", options: `{duration: 'long'}`,
			want: `["fail", {"error": 2, "errorMessage": "showToast: \"long\" is not a number"}]`},
	)
	show("hideToast",
		example{shows: "success", want: `["success", ["success", {}], ["success", {}]]`,
			script: `const toast = outcome('showToast', {content: 'a', duration: 60000});
				const hidden = await outcome('hideToast', {}); return ['success', hidden, await toast]`},
	)
	show("showLoading",
		example{shows: "success", options: `{content: 'Wait', delay: 5}`, want: `["success", {}]`,
			then: view("loading", `{"content":"Wait","delay":5}`)},
		example{name: "with a delay that is not a number", options: `{delay: {}}`, want: `["fail", {"error": 2, "errorMessage": "…"}]`},
	)
	show("hideLoading",
		example{shows: "success", want: `["success", {}]`, then: view("hideLoading", `{}`)},
	)
}
