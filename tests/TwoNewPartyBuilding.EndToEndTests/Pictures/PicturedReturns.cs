using TwoNewPartyBuilding.Core.DistrictReturns;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.EndToEndTests.Pictures;

/// <summary>A month that was sent, the next one drawn up, and the district's workbook pointed at in part.</summary>
internal static class PicturedReturns
{
    /// <summary>Makes them; answers the draft, the sent return and the workbook.</summary>
    public static async Task<(Guid Draft, Guid Sent, Guid Template)> MakeAsync(TestScope system)
    {
        var (returns, list, templates) = (system.Get<ReturnService>(), system.Get<ReturnList>(), system.Get<TemplateService>());
        var october = ReturnPeriod.LastEnded(ReturnKind.Month, system.Clock.Today);
        var template = (await templates.UploadAsync(ReturnKind.Month, "区委社会工作部月报表.xlsx", new MemoryStream(DistrictWorkbook.Make()))).Value;
        foreach (var (code, address) in new[] { ("U01", "B4"), ("U03", "B5"), ("U04", "B6") })
        {
            var version = (await system.Get<TemplateList>().FindAsync(template, null))!.Version;
            Assert.True((await templates.PointAsync(template, new PointInput { Version = version, Code = code, Sheet = DistrictWorkbook.Sheet, Address = address })).Ok);
        }

        var sent = (await returns.DraftAsync(october.Previous)).Value;
        Assert.True((await returns.EnterAsync(sent, "M01", new ReturnEntryInput { Version = (await list.FindAsync(sent))!.Version, Value = 60, Reason = "两名党员关系已到，次月登记" })).Ok);
        var outcome = await returns.SendAsync(sent, new SendInput { Version = (await list.FindAsync(sent))!.Version, SentOn = system.Clock.Today, SentBy = "刘敏", Note = "党政内网邮箱", Confirmed = true });
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        var draft = (await returns.DraftAsync(october)).Value;
        Assert.True((await returns.EnterAsync(draft, "U08", new ReturnEntryInput { Version = (await list.FindAsync(draft))!.Version, Note = "与社区逐家核对过" })).Ok);
        return (draft, sent, template);
    }
}
