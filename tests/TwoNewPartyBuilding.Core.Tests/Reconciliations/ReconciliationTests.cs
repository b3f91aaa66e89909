using System.Text;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Reconciliations;
using TwoNewPartyBuilding.Core.Tests.Exchange;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Reconciliations;

/// <summary>The rosters against an export of the national member system.</summary>
public sealed class ReconciliationTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Who_is_only_here_only_there_and_different_where_is_worked_off_row_by_row()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲公司党支部");
        var same = await _database.AddMemberAsync("张一", branch);
        var moved = await _database.AddMemberAsync("李二", branch);
        await _database.AddMemberAsync("王三", branch);
        await _database.AddMemberAsync("口袋党员", null);
        var stranger = TestData.ResidentIdOf(9_876);
        Guid id;
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var outcome = await staff.Get<ReconciliationService>().CompareAsync("导出.xlsx", File(
                ["姓名", "公民身份号码", "所在党支部"], ["张一", same.ResidentId!, "滨河甲公司党支部"], ["李二", moved.ResidentId!, "滨河乙公司党支部"], ["赵四外", stranger, "滨河甲公司党支部"]), Ct);
            Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
            id = outcome.Value;
        }

        await using var scope = _database.As(Role.CommitteeStaff);
        var service = scope.Get<ReconciliationService>();
        var only = Assert.Single((await service.ReadAsync(id, new() { Kind = DifferenceKind.OnlyHere }, Ct))!.Rows.Rows);
        var there = Assert.Single((await service.ReadAsync(id, new() { Kind = DifferenceKind.OnlyThere }, Ct))!.Rows.Rows);
        var page = (await service.ReadAsync(id, new() { Kind = DifferenceKind.Different }, Ct))!;
        var different = Assert.Single(page.Rows.Rows);
        Assert.Equal((3, 3, 1, 3), (page.Line.Here, page.Line.There, page.Line.Same, page.Line.Open));
        Assert.Equal(("王*", "赵*外", "滨河甲公司党支部", "滨河乙公司党支部"), (only.Name, there.Name, different.BranchHere, different.BranchThere));

        // Nothing personal lies in clear.
        var stored = await scope.Db.ReconciliationRows.AsNoTracking().SingleAsync(r => r.Kind == DifferenceKind.OnlyThere, Ct);
        Assert.DoesNotContain(stranger, Encoding.UTF8.GetString(stored.Content!), StringComparison.Ordinal);

        Assert.Contains("还有 3 条", (await service.CloseAsync(id, page.Version, Ct)).Problems.Single().Message, StringComparison.Ordinal);
        Assert.Equal(nameof(DifferenceInput.Note), (await service.DecideAsync(id, only.Id, new() { Version = only.Version, Decision = DifferenceDecision.Kept }, Ct)).Problems.Single().Field);
        foreach (var row in new[] { only, there, different })
        {
            Assert.True((await service.DecideAsync(id, row.Id, new() { Version = row.Version, Decision = DifferenceDecision.MendedThere, Note = "已办" }, Ct)).Ok);
        }

        Assert.True((await service.DecideAsync(id, only.Id, new() { Version = only.Version, Decision = DifferenceDecision.MendedHere }, Ct)).Conflict);
        Assert.True((await service.CloseAsync(id, page.Version, Ct)).Ok);
        Assert.True(await scope.Db.ReconciliationRows.AllAsync(r => r.Content == null && r.Decision != null && r.DecidedBy != null, Ct));
    }

    [Fact]
    public async Task A_file_with_wrong_numbers_or_none_at_all_is_refused_in_words()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var service = staff.Get<ReconciliationService>();
        Assert.Contains("第 2 行", (await service.CompareAsync("a.xlsx", File(["姓名", "公民身份号码", "所在党支部"], ["张一", "110105194912310021", "甲支部"], ["李二", TestData.ResidentIdOf(2), "甲支部"]), Ct)).Problems.Single().Message, StringComparison.Ordinal);
        Assert.False((await service.CompareAsync("a.xlsx", File(["甲", "乙"], ["1", "2"]), Ct)).Ok);
        Assert.False((await service.CompareAsync("a.xlsx", new MemoryStream([1, 2, 3]), Ct)).Ok);
    }

    private static MemoryStream File(params string[][] rows) => DirtyWorkbook.Build(book =>
    {
        var sheet = book.AddWorksheet("党员名单");
        for (var i = 0; i < rows.Length; i++)
        {
            sheet.Row(i + 1, [.. rows[i]]);
        }
    });
}
