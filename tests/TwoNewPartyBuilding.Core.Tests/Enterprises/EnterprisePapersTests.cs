using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Enterprises;

/// <summary>The profile of a unit and the list of a ledger as Word papers.</summary>
public sealed class EnterprisePapersTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task The_profile_holds_the_units_facts_masked_and_leaves_no_blanks()
    {
        var id = await EnterAsync();
        await using var scope = _database.As(Role.CommitteeLeader);
        var file = (await scope.Get<EnterprisePapers>().ProfileAsync(id, null)).Value!;
        Assert.Equal("示范街道-丙公司简介-20261123.docx", file.Name);
        var content = await file.BytesAsync();
        Assert.Empty(OfficeFile.Errors(content));
        var (text, facts) = Read(content);
        Assert.Equal(["丙公司简介", "一、企业简介", "第一段。", "第二段。", "二、党建情况", "", "2026年11月23日"], text);
        Assert.Equal(("C33 金属制品业", "滨河社区", "2,500.5"), (facts["行业"], facts["所属社区"], facts["年主营业务收入（万元）"]));
        Assert.Equal(("赵*国", "199****0003", "无"), (facts["法定代表人"], facts["联系电话"], facts["登记注册类型"]));
        Assert.Equal(("中共丙公司支部委员会", "5"), (facts["党组织名称"], facts["组织关系在本企业的党员数（人）"]));
        Assert.DoesNotContain("是否亿元楼宇", facts.Keys);
        Assert.DoesNotContain(facts.Values, v => v.Length == 0);
        Assert.True(((await scope.Get<EnterprisePapers>().ProfileAsync(id, "核对")).Problems).Count == 1);
        var note = await scope.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Exported);
        Assert.Equal(("简介（Word），已脱敏", id), (note.Reason, note.RecordId));
    }

    [Fact]
    public async Task With_the_right_and_a_reason_the_profile_is_in_full()
    {
        var id = await EnterAsync();
        await using var scope = _database.As(Role.CommitteeStaff);
        var content = await (await scope.Get<EnterprisePapers>().ProfileAsync(id, "报送区委")).Value!.BytesAsync();
        Assert.Equal("19900000003", Read(content).Facts["联系电话"]);
        Assert.Equal("简介（Word），未脱敏（报送区委）", (await scope.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Exported)).Reason);
    }

    [Fact]
    public async Task A_unit_outside_the_scope_has_no_profile()
    {
        var id = await EnterAsync();
        var other = await _database.AddCommunityAsync("铁东社区", 2);
        await using var scope = _database.As(Role.CommunityStaff, other);
        Assert.True((await scope.Get<EnterprisePapers>().ProfileAsync(id, null)).NotFound);
    }

    [Fact]
    public async Task The_list_is_a_lying_paper_with_a_line_for_each_unit()
    {
        await EnterAsync();
        await using var scope = _database.As(Role.CommitteeStaff);
        var outcome = await scope.Get<EnterpriseExport>().PrepareAsync(new EnterpriseFilter { Ledger = Core.Ledgers.Ledger.AboveScale }, new ExportInput { Format = ExportFormat.Paper });
        Assert.Equal("示范街道-规模以上非公企业台账名单-20261123.docx", outcome.Value.File.Name);
        var content = await outcome.Value.File.BytesAsync();
        Assert.Empty(OfficeFile.Errors(content));
        using var document = WordprocessingDocument.Open(new MemoryStream(content), false);
        var body = document.MainDocumentPart!.Document.Body!;
        Assert.Equal(["示范街道非公企业党建工作台账（规模以上）", "（规模以上台账；共 1 家）"], body.Elements<Paragraph>().Take(2).Select(p => p.InnerText));
        Assert.Equal(PageOrientationValues.Landscape, body.Descendants<PageSize>().Single().Orient!.Value);
        var row = body.Descendants<TableRow>().Last().Elements<TableCell>().Select(c => c.InnerText);
        Assert.Equal(["1", "丙公司", TestData.CreditCodeOf(3), "滨河社区", "金属制品业", "90", "5", "√", "—", "199****0003"], row);
    }

    private static (IReadOnlyList<string> Text, Dictionary<string, string> Facts) Read(byte[] content)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(content), false);
        var body = document.MainDocumentPart!.Document.Body!;
        var cells = body.Descendants<TableRow>().SelectMany(r => r.Elements<TableCell>().Select(c => c.InnerText).Chunk(2));
        return ([.. body.Elements<Paragraph>().Select(p => p.InnerText)], cells.ToDictionary(c => c[0], c => c[1]));
    }

    private async Task<Guid> EnterAsync()
    {
        var community = await _database.AddCommunityAsync();
        await using var staff = _database.As(Role.CommitteeStaff);
        var id = (await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput
        {
            Name = "丙公司", CreditCode = TestData.CreditCodeOf(3), IndustryCode = "33", RevenueWan = 2500.5m, RevenueYear = 2025, Employees = 90, CommunityId = community.Id,
            LegalRepresentative = "赵建国", ContactPhone = "19900000003", ProfileText = "第一段。\r\n\r\n第二段。",
        })).Value;
        Assert.True((await staff.Get<EnterpriseParts>().SaveRegistrationAsync(id, new RegistrationInput { HasPartyOrganization = true, OrganizationName = "中共丙公司支部委员会", MembersHere = 5 })).Ok);
        return id;
    }
}
