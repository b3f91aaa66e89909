using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Pinyin;
using TwoNewPartyBuilding.Core.Search;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Search;

/// <summary>Units are found by name, code, pinyin and initials.</summary>
public class UnitSearchTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("长河重工", true)]
    [InlineData("changhezhonggong", true)]
    [InlineData("chang he zhong gong", true)]
    [InlineData("CHZG", true)]
    [InlineData("zhanghe", true)]
    [InlineData("chonggong", true)]
    [InlineData("chcg", true)]
    [InlineData("9199 0101", true)]
    [InlineData("ｃｈｚｇ", true)]
    [InlineData("hechang", false)]
    [InlineData("chzgx", false)]
    [InlineData("！", false)]
    public async Task A_name_is_found_by_its_characters_its_pinyin_and_its_initials(string words, bool found)
    {
        using var database = new TestDatabase();
        await using var staff = database.As(Role.CommitteeStaff);
        var entered = await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "长河重工（集团）有限公司", CreditCode = TestData.CreditCodeOf(1) }, Ct);
        Assert.True(entered.Ok);
        Assert.Equal(found, (await staff.Get<SearchService>().FindAsync(words, ct: Ct)).Count == 1);
        Assert.Equal(found ? 1 : 0, (await staff.Get<EnterpriseList>().ReadAsync(new EnterpriseFilter { Q = words }, Ct)).All);
    }

    [Fact]
    public async Task A_name_that_begins_with_the_words_comes_before_one_that_holds_them()
    {
        using var database = new TestDatabase();
        await using var staff = database.As(Role.CommitteeStaff);
        foreach (var name in new[] { "临溪滨河机械有限公司", "滨河机械有限公司", "滨河泵业股份有限公司", "斌合商贸有限公司" })
        {
            await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name }, Ct);
        }

        Assert.Equal(["滨河机械有限公司", "滨河泵业股份有限公司", "临溪滨河机械有限公司"], (await staff.Get<SearchService>().FindAsync("滨河", ct: Ct)).Select(h => h.Text));
        Assert.Equal("临溪滨河机械有限公司", (await staff.Get<SearchService>().FindAsync("binhe", ct: Ct))[^1].Text);
        Assert.Equal(4, (await staff.Get<SearchService>().FindAsync("bh", ct: Ct)).Count);
    }

    [Fact]
    public async Task A_new_name_is_found_and_the_old_one_no_longer()
    {
        using var database = new TestDatabase();
        await using var staff = database.As(Role.CommitteeStaff);
        var id = (await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河甲公司" }, Ct)).Value;
        var unit = EnterpriseInput.From(await staff.Db.Enterprises.AsNoTracking().SingleAsync(Ct));
        unit.Name = "铁东乙公司";
        Assert.True((await staff.Get<EnterpriseService>().ChangeAsync(id, unit, Ct)).Ok);
        Assert.Empty(await staff.Get<SearchService>().FindAsync("binhe", ct: Ct));
        Assert.Single(await staff.Get<SearchService>().FindAsync("tiedong", ct: Ct));

        // It follows from the name and is no fact of its own.
        Assert.DoesNotContain(await staff.Db.AuditEntries.Select(a => a.Changes).ToListAsync(Ct), c => c!.Contains(nameof(Enterprise.SearchText), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Units_of_an_older_version_are_filled_in_once_those_in_the_bin_too()
    {
        using var database = new TestDatabase();
        await using var staff = database.As(Role.CommitteeStaff);
        await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河甲公司" }, Ct);
        var gone = (await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河乙公司" }, Ct)).Value;
        var version = await staff.Db.Enterprises.Where(e => e.Id == gone).Select(e => e.Version).SingleAsync(Ct);
        await staff.Get<EnterpriseService>().DeleteAsync(gone, version, "重复登记", Ct);
        await staff.Db.Database.ExecuteSqlRawAsync("UPDATE Enterprises SET SearchText = ''", Ct);
        var before = await staff.Db.Enterprises.IgnoreQueryFilters().AsNoTracking().OrderBy(e => e.Id).Select(e => e.Version).ToListAsync(Ct);
        Assert.Empty(await staff.Get<SearchService>().FindAsync("binhe", ct: Ct));

        await using var system = database.AsSystem();
        await system.Get<DatabaseUpgrade>().RunAsync(Ct);
        Assert.Single(await staff.Get<SearchService>().FindAsync("binhe", ct: Ct));
        Assert.True((await staff.Get<EnterpriseService>().RestoreAsync(gone, Ct)).Ok);
        Assert.Single(await staff.Get<SearchService>().FindAsync("bhygs", ct: Ct));
        Assert.Equal(before[0], await staff.Db.Enterprises.AsNoTracking().OrderBy(e => e.Id).Select(e => e.Version).FirstAsync(Ct));

        database.Sql.Reset();
        await system.Get<DatabaseUpgrade>().RunAsync(Ct);
        Assert.DoesNotContain(database.Sql.Statements, s => s.StartsWith("UPDATE", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_longest_name_stays_within_the_column_and_keeps_what_people_type_first()
    {
        var name = string.Concat(Enumerable.Repeat("行长重", 40));
        var text = UnitSearchText.Of(name, TestData.CreditCodeOf(1));
        Assert.True(text.Length <= UnitSearchText.MaxLength, $"{text.Length}");
        Assert.StartsWith(name + " 9199", text, StringComparison.Ordinal);
        Assert.Contains("xczxcz", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Readings_are_those_of_the_library_and_typed_without_dots()
    {
        Assert.Equal("xing", PinyinTable.Of('行')[0]);
        Assert.Contains("hang", PinyinTable.Of('行'));
        Assert.Equal(["lv"], PinyinTable.Of('绿').Take(1));
        Assert.Empty(PinyinTable.Of('A'));
    }
}
