using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Tests.Imports;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.PartyOrganizations;

/// <summary>The roster of organisations in and out: the office's own file, links that stay open and close, the way back.</summary>
public class OrganizationRosterTests
{
    private const string Roster = "党组织花名册.xlsx";
    private static readonly string[] Ledgers = ["1-规模以上非公企业台账.xlsx", "2-规模以下非公企业台账.xls", "3-重点管理与准备撤销台账.xlsx", "5-社会组织台账.xlsx"];
    private static readonly string[] Header = ["党组织名称", "党组织类别", "上级党组织", "覆盖单位", "书记", "书记电话"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<PreviewBatch> BringAsync(ImportDesk desk, params string[][] rows)
    {
        using var book = new MemoryStream();
        OfficeLedgerTests.Workbook(book, "滨河街道“两新”党组织花名册", Header, rows);
        return await desk.ReadAsync(await desk.UploadAsync("党组织花名册.xlsx", book));
    }

    [Fact]
    public async Task The_offices_roster_goes_in_exactly_as_expected()
    {
        using var desk = await ImportDesk.OpenAsync();
        foreach (var ledger in Ledgers)
        {
            Assert.Equal(ImportState.Committed, (await desk.CommitAsync((await desk.BringAsync(ledger)).Id)).State);
        }

        var batch = await desk.BringAsync(Roster);
        var sheet = Assert.Single(batch.Sheets);
        Assert.Equal("party-organizations", sheet.DefinitionKey);
        Assert.True(sheet.IsSelected, sheet.Problem);
        var rows = await desk.RowsAsync(batch);
        Assert.Equal(LedgerFiles.ExpectedCount(Roster, "organisations"), rows.Count);
        Assert.All(rows, r => Assert.True(r.Effect == RowEffect.New, $"{r.Number}: {string.Join('；', (r.Content.Problems ?? []).Select(p => p.Reason))}"));
        Assert.Contains(rows.Single(r => r.Number == 23).Content.Warnings!, w => w.Reason.Contains("一般不超过 5 家", StringComparison.Ordinal));
        var committed = await desk.CommitAsync(batch.Id);
        Assert.True(committed.State == ImportState.Committed, committed.Message);

        await using var scope = desk.Open();
        var organizations = await scope.Db.PartyOrganizations.AsNoTracking().Include(o => o.Units).Include(o => o.Posts).Include(o => o.Periods).ToListAsync(Ct);
        var root = Assert.Single(organizations, o => o.Type == OrganizationType.WorkingCommittee);
        Assert.Equal("滨河街道党工委", root.Name);
        Assert.Equal(27, organizations.Count - 1);
        Assert.Equal(LedgerFiles.ExpectedCount(Roster, "branches"), organizations.Count(o => OrganizationRules.IsBranch(o.Type)));
        Assert.Equal(LedgerFiles.ExpectedCount(Roster, "joint"), organizations.Count(o => o.Type == OrganizationType.JointBranch));
        var committee = organizations.Single(o => o.Type == OrganizationType.Committee);
        Assert.Equal((root.Id, root.TreePath + $"o{committee.Number}/"), (committee.ParentId!.Value, committee.TreePath));
        Assert.All(organizations.Where(o => OrganizationRules.IsBranch(o.Type)), o => Assert.Equal((committee.Id, 1), (o.ParentId!.Value, o.Posts.Count)));
        Assert.Equal((new DateOnly(2011, 9, 6), "冯桐宇", "19900092698"), organizations.Where(o => o.Name == "南岭博瑞物业服务有限公司党支部").Select(o => (o.FoundedOn!.Value, o.Posts[0].PersonName, o.Posts[0].Phone)).Single());

        // expected.json, after_import: 59 units have an organisation, whatever their ledger; the others named stay open.
        var links = organizations.SelectMany(o => o.Units).ToList();
        Assert.Equal(59, links.Where(u => u.EnterpriseId is not null).Select(u => u.EnterpriseId).Distinct().Count());
        Assert.All(links.Where(u => u.EnterpriseId is null), u => Assert.NotNull(u.OpenName));
        Assert.Equal(18, links.Count(u => u.IsOwn));
        Assert.Equal(links.Where(u => u.EnterpriseId is null).Select(u => u.OrganizationId).Distinct().Count(), (await scope.Get<WorklistService>().CountAsync(Ct)).Single(c => c.Kind.Key == "unit-links").Count);
    }

    [Fact]
    public async Task The_roster_before_the_ledgers_leaves_links_open_that_the_ledgers_close()
    {
        using var desk = await ImportDesk.OpenAsync();
        Assert.Equal(ImportState.Committed, (await desk.CommitAsync((await desk.BringAsync(Roster)).Id)).State);
        await using (var before = desk.Open())
        {
            Assert.Equal(0, await before.Db.OrganizationUnits.CountAsync(u => u.EnterpriseId != null, Ct));
        }

        var ledger = await desk.CommitAsync((await desk.BringAsync(Ledgers[0])).Id);
        await using (var scope = desk.Open())
        {
            Assert.NotEqual(0, await scope.Db.OrganizationUnits.CountAsync(u => u.EnterpriseId != null && u.OpenName == null, Ct));
            Assert.True((await scope.Get<ImportService>().UndoAsync(ledger.Id, Ct)).Ok);
        }

        // Taking the ledger back opens the links as they were.
        var undone = await desk.ReadAsync(ledger.Id);
        Assert.True(undone.State == ImportState.Undone, undone.Message);
        await using var after = desk.Open();
        Assert.Equal(0, await after.Db.OrganizationUnits.CountAsync(u => u.EnterpriseId != null || u.OpenName == null || u.OpenKey == null, Ct));
    }

    [Fact]
    public async Task Undo_takes_organisations_back_with_all_their_parts()
    {
        using var desk = await ImportDesk.OpenAsync();
        var batch = await desk.CommitAsync((await desk.BringAsync(Roster)).Id);
        Assert.Equal(28, await desk.CountAsync<PartyOrganization>());
        await using (var scope = desk.Open())
        {
            Assert.True((await scope.Get<ImportService>().UndoAsync(batch.Id, Ct)).Ok);
        }

        var undone = await desk.ReadAsync(batch.Id);
        Assert.True(undone.State == ImportState.Undone, undone.Message);
        Assert.Equal((0, 0, 0, 0), (await desk.CountAsync<PartyOrganization>(), await desk.CountAsync<OrganizationPeriod>(), await desk.CountAsync<OrganizationUnit>(), await desk.CountAsync<OrganizationPost>()));
        Assert.Equal(27, (await desk.BringAsync(Roster)).Sheets[0].Counts.New);
    }

    [Fact]
    public async Task The_same_roster_twice_and_an_untouched_export_change_nothing()
    {
        using var desk = await ImportDesk.OpenAsync();
        await desk.CommitAsync((await desk.BringAsync(Ledgers[0])).Id);
        await desk.CommitAsync((await desk.BringAsync(Roster)).Id);
        Assert.Equal(27, (await desk.BringAsync(Roster)).Sheets[0].Counts.Same);
        foreach (var full in new[] { true, false })
        {
            await using var scope = desk.Open();
            var outcome = await scope.Get<OrganizationExport>().PrepareAsync(
                new OrganizationFilter(), new OrganizationExportInput { AllColumns = true, Personal = full ? ExportPersonal.Full : ExportPersonal.Masked, Reason = "核对" }, Ct);
            Assert.True(outcome.Ok);
            var bytes = await outcome.Value!.BytesAsync();
            Assert.Empty(OfficeFile.Errors(bytes));
            using var file = new MemoryStream(bytes);
            var again = await desk.ReadAsync(await desk.UploadAsync($"导出{full}.xlsx", file));
            Assert.True(again.Sheets[0].Counts.Same == 27, string.Join('\n', (await desk.RowsAsync(again)).Where(r => r.Effect != RowEffect.Same)
                .Select(r => $"{r.Number} {r.Effect} {string.Join('；', (r.Content.Changes ?? []).Select(c => $"{c.Label} {c.Old}→{c.New}"))}{string.Join('；', (r.Content.Problems ?? []).Select(p => p.Reason))}")));
        }
    }

    [Fact]
    public async Task A_superior_nobody_knows_keeps_the_row_out_and_a_near_one_is_offered()
    {
        using var desk = await ImportDesk.OpenAsync();
        var batch = await BringAsync(
            desk,
            ["滨河街道综合党委", "党委", "滨河街道党工委", "", "", ""],
            ["水泵支部", "党支部", "滨河街道综合党会", "", "", ""],
            ["阀门支部", "党支部", "滨河街道综合党委", "", "", ""],
            ["螺丝支部", "党支部", "阀门支部", "", "", ""]);
        var rows = await desk.RowsAsync(batch);
        Assert.Equal([RowEffect.New, RowEffect.Wrong, RowEffect.New, RowEffect.Wrong], rows.Select(r => r.Effect));
        var problem = Assert.Single(rows[1].Content.Problems!);
        Assert.Equal("滨河街道综合党委", problem.Suggestion);
        Assert.Contains("不能作上级", Assert.Single(rows[3].Content.Problems!).Reason, StringComparison.Ordinal);

        // Correcting it lets the row in; leaving a superior out keeps those below out.
        await using (var scope = desk.Open())
        {
            Assert.True((await scope.Get<ImportCorrections>().CorrectAsync(batch.Id, rows[1].Id, "Parent", "滨河街道综合党委", Ct)).Ok);
        }

        Assert.Equal(RowEffect.New, (await desk.RowsAsync(batch))[1].Effect);
        await using (var scope = desk.Open())
        {
            Assert.True((await scope.Get<ImportCorrections>().LeaveOutAsync(batch.Id, rows[0].Id, true, "重复登记", Ct)).Ok);
        }

        Assert.Equal([RowEffect.Wrong, RowEffect.Wrong], (await desk.RowsAsync(batch)).Skip(1).Take(2).Select(r => r.Effect));
    }

    [Fact]
    public async Task Once_the_street_is_named_another_working_committee_is_unknown()
    {
        using var desk = await ImportDesk.OpenAsync();
        await using (var system = desk.Database.AsSystem())
        {
            system.Db.Settings.Add(new Setting { Key = PortalParameters.StreetName.Key, Value = "铁东街道", EffectiveFrom = system.Db.Today, ChangedAt = system.Db.Clock.UtcNow });
            await system.Db.SaveChangesAsync(Ct);
        }

        var rows = await desk.RowsAsync(await BringAsync(desk, ["综合党委", "党委", "滨河街道党工委", "", "", ""], ["第二党委", "党委", "中共铁东街道工作委员会", "", "", ""]));
        Assert.Equal([RowEffect.Wrong, RowEffect.New], rows.Select(r => r.Effect));
    }

    [Fact]
    public async Task Unknown_units_are_warned_of_near_ones_offered_and_rows_of_one_organisation_add_up()
    {
        using var desk = await ImportDesk.OpenAsync();
        await using (var scope = desk.Open())
        {
            foreach (var (name, number) in new[] { ("滨河水泵制造有限公司", 1), ("滨河阀门有限公司", 2) })
            {
                Assert.True((await scope.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, CreditCode = TestData.CreditCodeOf(number) }, Ct)).Ok);
            }
        }

        var batch = await BringAsync(
            desk,
            ["滨河联合支部", "联合党支部", "", $"滨河水泵制造有限责任公司、{TestData.CreditCodeOf(2)}", "王一", "19900010154"],
            ["滨河联合支部", "联合党支部", "", "滨河螺丝厂", "", ""]);
        var rows = await desk.RowsAsync(batch);
        Assert.Equal([RowEffect.New, RowEffect.New], rows.Select(r => r.Effect));
        var warning = rows[0].Content.Warnings!.Single(w => w.Key == "Units");
        Assert.Equal($"滨河水泵制造有限公司、{TestData.CreditCodeOf(2)}", warning.Suggestion);
        Assert.Equal(ImportState.Committed, (await desk.CommitAsync(batch.Id)).State);
        await using var after = desk.Open();
        var branch = await after.Db.PartyOrganizations.Include(o => o.Units).Include(o => o.Posts).SingleAsync(o => o.Type == OrganizationType.JointBranch, Ct);
        Assert.Equal(["滨河水泵制造有限责任公司", "滨河螺丝厂"], branch.Units.Where(u => u.EnterpriseId is null).Select(u => u.OpenName!).Order(StringComparer.Ordinal));
        Assert.Equal(1, branch.Units.Count(u => u.EnterpriseId is not null));
        Assert.Single(branch.Posts);
    }

    [Fact]
    public async Task A_changed_roster_is_shown_field_by_field_and_a_new_secretary_follows_the_old_one()
    {
        using var desk = await ImportDesk.OpenAsync();
        var root = await desk.Database.AddOrganizationAsync("滨河街道党工委", OrganizationType.WorkingCommittee);
        var committee = await desk.Database.AddOrganizationAsync("综合党委", OrganizationType.Committee, root);
        var branch = await desk.Database.AddOrganizationAsync("水泵支部", OrganizationType.Branch, root);
        var member = await desk.Database.AddMemberAsync("李二", branch);
        await using (var scope = desk.Open())
        {
            Assert.True((await scope.Get<PostService>().TakeAsync(branch.Id, new PostInput { Kind = PostKind.Secretary, PersonName = "王一", From = new(2021, 1, 1) }, Ct)).Ok);
        }

        var batch = await BringAsync(desk, ["水泵支部", "党总支", "综合党委", "", "李二", "19900010154"]);
        Assert.Equal(["党组织类别", "上级党组织", "书记", "书记电话"], (await desk.RowsAsync(batch))[0].Content.Changes!.Select(c => c.Label));
        Assert.Equal(ImportState.Committed, (await desk.CommitAsync(batch.Id)).State);
        await using (var after = desk.Open())
        {
            var now = await after.Db.PartyOrganizations.Include(o => o.Posts).Include(o => o.Periods).SingleAsync(o => o.Id == branch.Id, Ct);
            Assert.Equal((OrganizationType.GeneralBranch, committee.Id, 2), (now.Type, now.ParentId!.Value, now.Periods.Count));
            Assert.StartsWith("/o1/o2/", now.TreePath, StringComparison.Ordinal);
            Assert.Equal([("王一", false, null), ("李二", true, (Guid?)member.Id)], now.Posts.OrderBy(p => p.From).Select(p => (p.PersonName, p.To is null, p.MemberId)));
            Assert.True((await after.Get<ImportService>().UndoAsync(batch.Id, Ct)).Ok);
        }

        var undone = await desk.ReadAsync(batch.Id);
        Assert.True(undone.State == ImportState.Undone, undone.Message);
        await using var restored = desk.Open();
        var old = await restored.Db.PartyOrganizations.Include(o => o.Posts).Include(o => o.Periods).SingleAsync(o => o.Id == branch.Id, Ct);
        Assert.Equal((OrganizationType.Branch, root.Id, 1, "/o1/o3/"), (old.Type, old.ParentId!.Value, old.Periods.Count, old.TreePath));
        Assert.Equal(("王一", (DateOnly?)null), (old.Posts.Single().PersonName, old.Posts.Single().To));
    }

    [Fact]
    public async Task A_workbook_with_one_branch_on_each_sheet_goes_in()
    {
        using var desk = await ImportDesk.OpenAsync();
        using var stream = new MemoryStream();
        using (var book = new ClosedXML.Excel.XLWorkbook())
        {
            foreach (var name in new[] { "滨河水泵党支部", "滨河阀门党支部" })
            {
                var sheet = book.AddWorksheet(name[..4]);
                sheet.Cell(1, 1).SetValue($"{name}基本情况表");
                sheet.Range(1, 1, 1, 5).Merge();
                foreach (var (text, i) in new[] { "党组织类别", "上级党组织", "覆盖单位", "成立时间", "书记" }.Select((t, i) => (t, i)))
                {
                    sheet.Cell(2, i + 1).SetValue(text);
                }

                foreach (var (text, i) in new[] { "党支部", "滨河街道党工委", $"{name[..4]}有限公司", "2020-01-01", "王一" }.Select((t, i) => (t, i)))
                {
                    sheet.Cell(3, i + 1).SetValue(text);
                }
            }

            book.SaveAs(stream);
        }

        stream.Position = 0;
        var batch = await desk.ReadAsync(await desk.UploadAsync("各支部基本情况.xlsx", stream));
        Assert.Equal([true, true], batch.Sheets.Select(s => s.IsSelected));
        Assert.Equal(ImportState.Committed, (await desk.CommitAsync(batch.Id)).State);
        await using var scope = desk.Open();
        Assert.Equal(["滨河水泵党支部", "滨河阀门党支部"], await scope.Db.PartyOrganizations.Where(o => o.Type == OrganizationType.Branch).OrderBy(o => o.Number).Select(o => o.Name).ToListAsync(Ct));
    }

    [Fact]
    public async Task The_template_can_be_filled_in_and_names_its_choices()
    {
        using var desk = await ImportDesk.OpenAsync();
        await using var scope = desk.Open();
        var file = await scope.Get<ImportTemplates>().MakeAsync("party-organizations", null, Ct);
        Assert.NotNull(file);
        Assert.Empty(OfficeFile.Errors(await file.BytesAsync()));
    }
}
