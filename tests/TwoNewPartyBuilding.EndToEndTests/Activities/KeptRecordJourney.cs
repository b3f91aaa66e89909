using Microsoft.Playwright;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.TestSupport;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Activities;

/// <summary>
/// A phone without a connection kills the page of a record: opened again it brings words and photo back and says so, they can be
/// thrown away, and neither another person nor whoever comes after signing out finds them.
/// </summary>
public sealed class KeptRecordJourney(Browser browser, Office office) : Journey(browser, office)
{
    private const string Kept = "上次未交的内容已恢复";
    private const string Words = "学习党章，两名党员发言。";

    [Fact]
    public async Task Words_and_photo_outlive_a_killed_page_and_leave_with_their_owner()
    {
        var branch = await Office.Portal.AddOrganizationAsync("中共恒泰阀门有限公司支部");
        await Office.Portal.AddMemberAsync("张小一", branch);
        var (user, colleague) = (await Office.Portal.AddUserAsync(Role.BranchSecretary, organization: branch), await Office.Portal.AddUserAsync(Role.BranchCommittee, organization: branch));
        var desk = await SignInAsync(user, WindowSize.Phone);
        await desk.GoAsync($"/activities/new?kind=LifeDay&organization={branch.Id}&date=2026-11-03", "记录活动");
        await desk.Button("开始记录").TapAsync();
        await Expect(Content(desk)).ToBeVisibleAsync();
        var address = new Uri(desk.Page.Url).AbsolutePath;

        // No signal: what is typed and taken stays on the phone.
        await desk.OfflineAsync(true);
        await TypeAsync(desk);
        await desk.KillPageAsync();
        await desk.OfflineAsync(false);

        // The photo is sent at once, the words stand in the form, and the page says so.
        await desk.GoAsync(address, "记录活动");
        await Expect(desk.Page.Locator("[data-kept-notice]")).ToContainTextAsync(Kept);
        await Expect(desk.Page.Locator("[data-kept-notice]")).ToContainTextAsync("1 张未传的照片");
        await Expect(Content(desk)).ToHaveValueAsync(Words);
        await Expect(desk.Page.Locator("[data-photo-list][data-count='1']")).ToBeAttachedAsync();
        await desk.LookOverAsync();

        // Thrown away, the form is as the portal has it.
        await desk.Page.Locator("[data-kept-notice]").GetByRole(AriaRole.Button, new() { Name = "丢弃" }).TapAsync();
        await desk.SeesMessageAsync("草稿已丢弃");
        await Expect(Content(desk)).ToHaveValueAsync("");
        await Expect(desk.Page.Locator("[data-kept-notice]")).ToBeHiddenAsync();

        // Another person on the same phone finds nothing, and nothing is left when the owner comes back.
        await desk.OfflineAsync(true);
        await TypeAsync(desk);
        await desk.KillPageAsync();
        await desk.OfflineAsync(false);
        await desk.Page.Context.ClearCookiesAsync();
        await desk.SignInAsync(colleague);
        await desk.GoAsync(address, "记录活动");
        await Expect(Content(desk)).ToHaveValueAsync("");
        Assert.Equal(0, await CountAsync(desk));

        // Signing out takes the own ones along.
        await desk.OfflineAsync(true);
        await TypeAsync(desk);
        Assert.Equal(2, await CountAsync(desk));
        await desk.OfflineAsync(false);
        await desk.KillPageAsync();
        await desk.GoAsync("/account", "个人中心");
        await desk.Page.EvaluateAsync("document.querySelector(\"form[action$='/sign-out']\").requestSubmit()");
        await desk.Page.WaitForURLAsync(url => url.Contains("/sign-in", StringComparison.Ordinal));
        Assert.Equal(0, await CountAsync(desk));
    }

    private static ILocator Content(Desk desk) => desk.Page.Locator("textarea[name='Input.Sections[LifeDay].Content']");

    private static async Task TypeAsync(Desk desk)
    {
        await Content(desk).FillAsync(Words);
        await desk.Page.Locator("#Input_Files").SetInputFilesAsync(new FilePayload { Name = "会场.png", MimeType = "image/png", Buffer = SmallPicture() });
        await Expect(desk.Page.Locator("[data-photo-status]")).ToContainTextAsync("1 张等待网络");

        // Half a second after the last key it lies in the browser's database, beside the photo.
        for (var tries = 0; tries < 50 && await CountAsync(desk) < 2; tries++)
        {
            await desk.Page.WaitForTimeoutAsync(100);
        }

        Assert.Equal(2, await CountAsync(desk));
    }

    private static Task<int> CountAsync(Desk desk) => desk.Page.EvaluateAsync<int>("""
        () => new Promise(resolve => {
          const opening = indexedDB.open("kept-records");
          opening.onsuccess = () => {
            const act = opening.result.transaction(["records", "photos"]);
            const [records, photos] = ["records", "photos"].map(name => act.objectStore(name).count());
            act.oncomplete = () => { opening.result.close(); resolve(records.result + photos.result); };
          };
        })
        """);

    private static byte[] SmallPicture()
    {
        using var bitmap = new SkiaSharp.SKBitmap(400, 300);
        bitmap.Erase(SkiaSharp.SKColors.Firebrick);
        using var image = SkiaSharp.SKImage.FromBitmap(bitmap);
        using var data = image.Encode(SkiaSharp.SKEncodedImageFormat.Png, 90);
        return data.ToArray();
    }
}
