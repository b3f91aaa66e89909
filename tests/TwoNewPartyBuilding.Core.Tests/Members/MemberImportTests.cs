using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Tests.Exchange;
using TwoNewPartyBuilding.Core.Tests.Imports;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Members;

/// <summary>The office's roster of members, from file to records, exactly as expected.json says.</summary>
public sealed class MemberImportTests
{
    private const string Roster = "党员名册.xlsx";

    private static readonly string[] Before = ["1-规模以上非公企业台账.xlsx", "2-规模以下非公企业台账.xls", "3-重点管理与准备撤销台账.xlsx", "5-社会组织台账.xlsx"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_roster_goes_in_as_expected_and_the_counts_are_those_of_after_import()
    {
        using var desk = await FilledAsync();
        var batch = await desk.BringAsync(Roster);
        var sheet = Assert.Single(batch.Sheets);
        Assert.True(sheet.IsSelected, sheet.Problem);
        Assert.Equal("members", sheet.DefinitionKey);
        var rows = await desk.RowsAsync(batch);
        Assert.Equal(LedgerFiles.ExpectedCount(Roster, "rows"), rows.Count);
        Assert.Equal(LedgerFiles.Expected(Roster, "errors").Select(e => e.Row), rows.Where(r => r.Effect == RowEffect.Wrong).Select(r => r.Number));
        Assert.Equal(LedgerFiles.Expected(Roster, "normalised").Select(e => e.Row), rows.Where(r => r.Content.Normalisations is { Count: > 0 }).Select(r => r.Number));

        // Nothing that names a person lies beside the staged row in clear.
        Assert.All(rows, r => Assert.Contains('*', r.Label));
        Assert.All(rows.Where(r => r.Key is not null), r => Assert.Contains('*', r.Key!));
        Assert.Equal(ImportState.Committed, (await desk.CommitAsync(batch.Id)).State);

        await using var scope = desk.Open();
        var listing = await scope.Get<MemberList>().ReadAsync(new MemberFilter(), Ct);
        Assert.Equal(LedgerFiles.ExpectedCount(Roster, "accepted"), listing.Counts.All);

        // The file counts 31 probationary members; one of them stands in a row that is kept out.
        Assert.Equal(LedgerFiles.ExpectedCount(Roster, "probationary"), rows.Count(r => r.Content.TextOf(nameof(MemberFields.Standing)) == "预备党员"));
        Assert.Equal(30, listing.Counts.Probationary);
        Assert.Equal(LedgerFiles.ExpectedCount(Roster, "without_branch"), listing.Counts.Pocket);
        var open = await scope.Get<MemberList>().ReadAsync(new MemberFilter { Missing = MissingMemberFact.OpenEmployer }, Ct);
        Assert.Equal(3, open.Counts.All);
        Assert.Equal(87, await scope.Db.PartyMembers.Where(m => m.LeftOn == null && m.EnterpriseId != null).Select(m => m.EnterpriseId).Distinct().CountAsync(Ct));
        Assert.Equal(26, await scope.Db.OrganizationPosts.CountAsync(p => p.Kind == PostKind.Secretary && p.To == null, Ct));
        Assert.True(await scope.Db.OrganizationPosts.CountAsync(p => p.Kind == PostKind.Secretary && p.MemberId != null && p.PersonName == null, Ct) >= 24);
        Assert.Equal(42, await scope.Db.OrganizationPosts.CountAsync(p => p.Kind != PostKind.Secretary && p.MemberId != null, Ct));
        var lines = (await scope.Get<WorklistService>().ReadAsync("member-employers", 1, Ct))!.Rows;
        Assert.Equal(3, lines.Sum(l => int.Parse(l.Why.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Null(await AuditChain.FirstBreakAsync(scope.Db, Ct));
    }

    [Fact]
    public async Task An_open_link_closes_when_the_unit_arrives_and_the_line_goes()
    {
        using var desk = await FilledAsync();
        await desk.CommitAsync((await desk.BringAsync(Roster)).Id);
        string name;
        await using (var scope = desk.Open())
        {
            name = (await scope.Get<WorklistService>().ReadAsync("member-employers", 1, Ct))!.Rows[0].What;
            Assert.True((await scope.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name }, Ct)).Ok);
        }

        await using var after = desk.Open();
        Assert.DoesNotContain(((await after.Get<WorklistService>().ReadAsync("member-employers", 1, Ct))!).Rows, r => r.What == name);
        var unit = await after.Db.Enterprises.SingleAsync(e => e.Name == name, Ct);
        Assert.NotEmpty(await after.Get<UnitMembers>().StillHereAsync(unit.Id, Ct));
        Assert.All(await after.Db.MemberPlacements.Where(p => p.EnterpriseId == unit.Id).ToListAsync(Ct), p => Assert.Null(p.OpenName));
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_and_undo_takes_it_back()
    {
        using var desk = await FilledAsync();
        var first = await desk.CommitAsync((await desk.BringAsync(Roster)).Id);
        var second = await desk.BringAsync(Roster);
        Assert.Equal(602, second.Sheets[0].Counts.Same);
        Assert.Equal(0, second.ToWrite);
        await using (var scope = desk.Open())
        {
            var undone = await scope.Get<ImportService>().UndoAsync(first.Id);
            Assert.True(undone.Ok, string.Join("；", undone.Problems.Select(p => p.Message)));
        }

        var back = await desk.ReadAsync(first.Id);
        Assert.True(back.State == ImportState.Undone, back.Message);
        Assert.Equal(0, await desk.CountAsync<PartyMember>());
        Assert.Equal(0, await desk.CountAsync<MemberPlacement>());
        await using var after = desk.Open();
        Assert.Equal(26, await after.Db.OrganizationPosts.CountAsync(Ct));
        Assert.All(await after.Db.OrganizationPosts.ToListAsync(Ct), p => Assert.NotNull(p.PersonName));
    }

    [Fact]
    public async Task A_workbook_with_one_sheet_for_each_branch_names_the_branch_on_the_sheet()
    {
        using var desk = await ImportDesk.OpenAsync();
        await desk.Database.AddOrganizationAsync("滨河甲公司党支部");
        await desk.Database.AddOrganizationAsync("滨河乙公司党支部");
        await desk.Database.AddOrganizationAsync("中共滨河丙公司支部委员会");
        var file = Xlsx(
            ("滨河甲公司党支部", [["滨河甲公司党支部党员名册"], ["姓名", "身份证号", "入党时间", "转正时间"], ["张一", TestData.ResidentIdOf(1), "2010-07-01", "2011-07-01"]]),
            ("滨河乙公司党支部", [["党员名册"], ["姓名", "身份证号", "入党时间", "转正时间"], ["李二", TestData.ResidentIdOf(2), "2010-07-01", "2011-07-01"]]),
            ("丙", [["中共滨河丙公司支部委员会党员名册"], ["姓名", "身份证号", "入党时间", "转正时间"], ["王三", TestData.ResidentIdOf(3), "2010-07-01", "2011-07-01"]]));
        var batch = await desk.ReadAsync(await desk.UploadAsync("支部党员名册.xlsx", file));
        Assert.Equal(3, batch.Sheets.Count(s => s.IsSelected));
        Assert.Equal(3, (await desk.CommitAsync(batch.Id)).Written);
        await using var scope = desk.Open();
        Assert.Equal(
            ["张一 滨河甲公司党支部", "李二 滨河乙公司党支部", "王三 中共滨河丙公司支部委员会"],
            await scope.Db.PartyMembers.OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Select(m => m.Name + " " + m.Organization!.Name).ToListAsync(Ct));
    }

    [Fact]
    public async Task Near_names_are_offered_and_never_taken()
    {
        using var desk = await ImportDesk.OpenAsync();
        await desk.Database.AddOrganizationAsync("滨河启航机床有限公司党支部");
        await using (var scope = desk.Open())
        {
            Assert.True((await scope.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河启航机床有限公司" }, Ct)).Ok);
        }

        var file = Xlsx(("名册", [
            ["姓名", "身份证号", "入党时间", "转正时间", "所在单位", "所在党支部"],
            ["张一", TestData.ResidentIdOf(1), "2010-07-01", "2011-07-01", "滨河启航机床公司", "滨河启航机床有限公司支部"],
            ["李二", TestData.ResidentIdOf(2), "2010-07-01", "2011-07-01", "滨河启航机床公司", "滨河启航机床有限公司党支部"]]));
        var batch = await desk.ReadAsync(await desk.UploadAsync("党员名册.xlsx", file));
        var rows = await desk.RowsAsync(batch);
        Assert.Equal([RowEffect.Wrong, RowEffect.New], rows.Select(r => r.Effect));
        Assert.Equal("滨河启航机床有限公司党支部", rows[0].Content.Problems!.Single().Suggestion);
        Assert.Equal("滨河启航机床有限公司", rows[1].Content.Warnings!.Single(w => w.Key == "Unit").Suggestion);
        await desk.CommitAsync(batch.Id);
        await using var after = desk.Open();
        var member = await after.Db.PartyMembers.Include(m => m.Placements).SingleAsync(Ct);
        Assert.Null(member.EnterpriseId);
        Assert.Equal("滨河启航机床公司", Assert.Single(member.Placements).OpenName);
    }

    [Fact]
    public async Task A_row_that_moves_somebody_begins_a_new_state_and_one_who_left_is_kept_out()
    {
        using var desk = await ImportDesk.OpenAsync();
        var one = await desk.Database.AddOrganizationAsync("滨河甲公司党支部");
        await desk.Database.AddOrganizationAsync("滨河乙公司党支部");
        var stays = await desk.Database.AddMemberAsync("张一", one);
        var gone = await desk.Database.AddMemberAsync("李二", one);
        await using (var scope = desk.Open())
        {
            Assert.True((await scope.Get<MemberPlacing>().LeaveAsync(
                gone.Id, new MemberLeaveInput { Version = gone.Version, Departure = DepartureKind.Died, On = new(2026, 5, 1), Document = "证明" }, Ct)).Ok);
        }

        var file = Xlsx(("名册", [
            ["姓名", "身份证号", "所在党支部"],
            ["张一", stays.ResidentId!, "滨河乙公司党支部"],
            ["李二", gone.ResidentId!, "滨河甲公司党支部"]]));
        var batch = await desk.ReadAsync(await desk.UploadAsync("党员名册.xlsx", file));
        var rows = await desk.RowsAsync(batch);
        Assert.Equal([RowEffect.Changed, RowEffect.Wrong], rows.Select(r => r.Effect));
        Assert.Equal(("滨河甲公司党支部", "滨河乙公司党支部"), (rows[0].Content.Changes!.Single().Old, rows[0].Content.Changes!.Single().New));
        Assert.Contains("去世", rows[1].Content.Problems!.Single().Reason, StringComparison.Ordinal);
        await desk.CommitAsync(batch.Id);
        await using var after = desk.Open();
        var placements = await after.Db.MemberPlacements.Where(p => p.MemberId == stays.Id).OrderBy(p => p.From).ToListAsync(Ct);
        Assert.Equal(2, placements.Count);
        Assert.Equal(placements[1].From, placements[0].To);
        Assert.Equal(ArrivalKind.Moved, placements[1].Arrival);
    }

    private static MemoryStream Xlsx(params (string Sheet, string[][] Rows)[] sheets) => DirtyWorkbook.Build(book =>
    {
        foreach (var (name, rows) in sheets)
        {
            var sheet = book.AddWorksheet(name);
            for (var i = 0; i < rows.Length; i++)
            {
                sheet.Row(i + 1, [.. rows[i]]);
            }
        }
    });

    private static async Task<ImportDesk> FilledAsync()
    {
        var desk = await ImportDesk.OpenAsync();
        foreach (var file in Before)
        {
            await desk.CommitAsync((await desk.BringAsync(file)).Id);
        }

        await using var system = desk.Database.AsSystem();
        await OfficeOrganizations.EnterAsync(system.Db);
        return desk;
    }
}
