using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Tests.Imports;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Members;

/// <summary>The roster goes out in the official layout and comes back as what it was.</summary>
public sealed class MemberExportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ExportColumns.Usual, ExportPersonal.Full)]
    [InlineData(ExportColumns.All, ExportPersonal.Full)]
    [InlineData(ExportColumns.All, ExportPersonal.Masked)]
    public async Task What_goes_out_comes_back_as_all_the_same(ExportColumns columns, ExportPersonal personal)
    {
        using var desk = await DeskAsync();
        var file = await ExportAsync(desk, columns, personal);
        Assert.Empty(OfficeFile.Errors(file));
        var batch = await desk.ReadAsync(await desk.UploadAsync("党员名册.xlsx", new MemoryStream(file)));
        Assert.Equal((3, 0), (batch.Sheets[0].Counts.Same, batch.ToWrite));
        Assert.Equal(0, batch.Sheets[0].Counts.Wrong);
    }

    [Fact]
    public async Task A_masked_roster_without_keys_overwrites_nobody()
    {
        using var desk = await DeskAsync();
        var file = await ExportAsync(desk, ExportColumns.Usual, ExportPersonal.Masked);
        var batch = await desk.ReadAsync(await desk.UploadAsync("党员名册.xlsx", new MemoryStream(file)));
        Assert.Equal((3, 0), (batch.Sheets[0].Counts.Wrong, batch.ToWrite));
    }

    [Fact]
    public async Task Full_content_needs_a_reason_and_every_export_leaves_a_row()
    {
        using var desk = await DeskAsync();
        await using var scope = desk.Open();
        var export = scope.Get<MemberExport>();
        var refused = await export.PrepareAsync(new MemberFilter(), new MemberExportInput { Personal = ExportPersonal.Full }, Ct);
        Assert.Equal(nameof(MemberExportInput.Reason), Assert.Single(refused.Problems).Field);
        Assert.True((await export.PrepareAsync(new MemberFilter(), new MemberExportInput(), Ct)).Ok);
        Assert.Contains("3 人，已脱敏", (await scope.Db.AuditEntries.SingleAsync(a => a.Action == AuditAction.Exported, Ct)).Reason, StringComparison.Ordinal);
        var paper = await export.PaperAsync(new MemberFilter(), Ct);
        Assert.All(paper.Rows, r => Assert.Contains('*', r.Name));
        Assert.False((await export.UnmaskedPaperAsync(new MemberFilter(), "", Ct)).Ok);
        Assert.Contains((await export.UnmaskedPaperAsync(new MemberFilter(), "报送", Ct)).Value!.Rows, r => r.Name == "王三");
    }

    private static async Task<ImportDesk> DeskAsync()
    {
        var desk = await ImportDesk.OpenAsync();
        Guid unit;
        await using (var scope = desk.Open())
        {
            unit = (await scope.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河甲公司" }, Ct)).Value;
        }

        var branch = await desk.Database.AddOrganizationAsync("滨河甲公司党支部", units: unit);
        var one = await desk.Database.AddMemberAsync("张一", branch, unit);
        await desk.Database.AddMemberAsync("李二", branch, unit, MemberStanding.Probationary);
        await desk.Database.AddMemberAsync("王三", null, unit);
        await using var system = desk.Database.AsSystem();
        system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, MemberId = one.Id, Kind = PostKind.Secretary, From = new(2021, 1, 1) });
        await system.Db.SaveChangesAsync(Ct);
        return desk;
    }

    private static async Task<byte[]> ExportAsync(ImportDesk desk, ExportColumns columns, ExportPersonal personal)
    {
        await using var scope = desk.Open();
        var outcome = await scope.Get<MemberExport>().PrepareAsync(new MemberFilter(), new MemberExportInput { Columns = columns, Personal = personal, Reason = "测试" }, Ct);
        return await outcome.Value.File.BytesAsync();
    }
}
