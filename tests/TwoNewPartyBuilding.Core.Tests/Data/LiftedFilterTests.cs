using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.MemberAppraisals;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Transfers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Data;

/// <summary>Lifting a filter for one set lifts it for the whole query: what is mixed is refused, what is said openly stays inside (decision 190).</summary>
public sealed class LiftedFilterTests : IDisposable
{
    private const string Why = "a test";

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_set_of_the_scope_beside_one_that_is_opened_is_refused()
    {
        await using var scope = _database.As(Role.CommitteeStaff);
        var (db, reads) = (scope.Db, scope.Get<UnscopedReads>());
        var held = reads.Talks(Why).Select(t => t.PartnerId);
        (string Name, IQueryable<string> Query)[] mixed =
        [
            ("AppraisedMember", db.AppraisedMembers.Join(reads.PartyMembers(Why), l => l.MemberId, m => m.Id, (l, m) => m.Name)),
            ("Talk", reads.PartyMembers(Why).Where(m => db.Talks.Any(t => t.PartnerId == m.Id)).Select(m => m.Name)),
            ("PartyOrganization", reads.PartyMembers(Why).Select(m => m.Name).Concat(db.PartyOrganizations.Select(o => o.Name))),
            ("PartyMember", db.PartyMembers.Where(m => reads.Talks(Why).Any(t => t.PartnerId == m.Id)).Select(m => m.Name)),
            ("PartyMember", db.PartyMembers.Where(m => held.Contains(m.Id)).Select(m => m.Name)),
            ("PartyMember", db.PartyMembers.Where(m => m.Name == reads.PartyMembers(Why).Select(x => x.Name).FirstOrDefault()).Select(m => m.Name)),
            ("MemberPlacement.Organization", reads.PartyMembers(Why).Where(m => m.Placements.Any(p => p.Organization!.Name == "x")).Select(m => m.Name)),
            ("ActivityBranch.Activity", reads.PartyOrganizations(Why).Where(o => db.ActivityBranches.Any(b => b.OrganizationId == o.Id && b.Activity!.Title == "x")).Select(o => o.Name)),
            ("Enterprise", db.Enterprises.Select(e => e.Name).Concat(reads.Deleted<Core.VanguardPosts.VanguardPost>().Select(p => p.Name!))),
            ("VanguardPost", db.VanguardPosts.Select(p => p.Name!).Concat(reads.DeletedEnterprises().Select(e => e.Name))),
        ];
        foreach (var (name, query) in mixed)
        {
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => query.ToListAsync(Ct));
            Assert.Contains($"would lose it for {name} too", refused.Message, StringComparison.Ordinal);
        }

        // An Include beside a door is the same, by name or not.
        var included = reads.PartyMembers(Why).Include(m => m.Placements).ThenInclude(p => p.Organization);
        Assert.Contains("MemberPlacement.Organization", (await Assert.ThrowsAsync<InvalidOperationException>(() => included.ToListAsync(Ct))).Message, StringComparison.Ordinal);
        Assert.Contains("MemberPlacement.Organization", (await Assert.ThrowsAsync<InvalidOperationException>(() => reads.PartyMembers(Why).Include("Placements.Organization").ToListAsync(Ct))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_opened_by_name_restricted_openly_or_not_lifted_at_all_is_asked()
    {
        await using var scope = _database.As(Role.CommitteeStaff);
        var (db, reads) = (scope.Db, scope.Get<UnscopedReads>());
        IQueryable<string>[] sound =
        [
            reads.InScope<AppraisedMember>().Join(reads.PartyMembers(Why), l => l.MemberId, m => m.Id, (l, m) => m.Name),
            reads.PartyMembers(Why).Where(m => reads.InScope<PartyOrganization>().Any(o => o.Id == m.OrganizationId)).Select(m => m.Name),
            reads.Talks(Why).Select(t => t.Organization!.Name),
            reads.PartyMembers(Why).Where(m => m.Placements.Any(p => p.From == db.Today)).Select(m => m.Name),
            db.Talks.Where(t => db.PartyMembers.Any(m => m.Id == t.PartnerId)).Select(t => t.Organization!.Name),
        ];
        foreach (var query in sound)
        {
            Assert.Empty(await query.ToListAsync(Ct));
        }
    }

    [Fact]
    public async Task Many_counts_keep_the_scope_of_questions_that_do_not_lift_it()
    {
        var (mine, other) = (await _database.AddOrganizationAsync("滨河第一支部"), await _database.AddOrganizationAsync("滨河第二支部"));
        await _database.AddMemberAsync("艾红兵", mine);
        await _database.AddMemberAsync("周志强", other);
        await using var scope = _database.As(Role.BranchSecretary, organization: mine);
        var (db, reads) = (scope.Db, scope.Get<UnscopedReads>());
        _database.Sql.Reset();
        var mixed = await ManyCounts.CountAsync(db, [db.PartyMembers, reads.PartyMembers(Why), db.PartyOrganizations, reads.PartyOrganizations(Why), reads.InScope<PartyOrganization>()], Ct);
        Assert.Equal([1, 2, 1, 2, 1], mixed);
        Assert.Equal(2, _database.Sql.Count);
        _database.Sql.Reset();
        var inside = await ManyCounts.CountAsync(db, [db.PartyMembers, db.PartyOrganizations], Ct);
        Assert.Equal([1, 1], inside);
        Assert.Equal(1, _database.Sql.Count);

        // Also where a question holds another one as a variable, or asks for it by a method.
        var everybody = reads.PartyMembers(Why).Select(m => m.Id);
        var seen = db.PartyMembers.Select(m => m.Id);
        var held = await ManyCounts.CountAsync(
            db,
            [
                db.PartyMembers, db.MemberPlacements.Where(p => everybody.Contains(p.MemberId)), db.MemberPlacements.Where(p => seen.Contains(p.MemberId)),
                db.MemberPlacements.Where(p => reads.PartyMembers(Why).Any(m => m.Id == p.MemberId)), db.MemberPlacements.Where(p => db.PartyMembers.Any(m => m.Id == p.MemberId)),
                db.MemberPlacements.Select(p => new { p.Id, Name = reads.PartyMembers(Why).Where(m => m.Id == p.MemberId).Select(m => m.Name).FirstOrDefault() }).Where(x => x.Name == "周志强"),
            ],
            Ct);
        Assert.Equal([1, 2, 1, 2, 1, 1], held);
    }

    [Theory]
    [InlineData(Role.CommitteeStaff)]
    [InlineData(Role.CommunityStaff)]
    [InlineData(Role.BranchSecretary)]
    [InlineData(Role.Instructor)]
    [InlineData(Role.PartyMember)]
    public async Task In_scope_lies_what_the_filter_lets_through(Role role)
    {
        var (community, elsewhere) = (await _database.AddCommunityAsync("滨河社区", 1), await _database.AddCommunityAsync("铁东社区", 2));
        Guid unit, foreignUnit;
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            unit = (await staff.Get<Core.Enterprises.EnterpriseService>().EnterAsync(new() { Name = "滨河甲公司", CommunityId = community.Id }, Ct)).Value;
            foreignUnit = (await staff.Get<Core.Enterprises.EnterpriseService>().EnterAsync(new() { Name = "铁东甲公司", CommunityId = elsewhere.Id }, Ct)).Value;
        }

        var committee = await _database.AddOrganizationAsync("滨河党委", OrganizationType.Committee);
        var mine = await _database.AddOrganizationAsync("滨河第一支部", parent: committee, community: community, units: unit);
        var other = await _database.AddOrganizationAsync("铁东第一支部", community: elsewhere, units: foreignUnit);
        var (member, foreign) = (await _database.AddMemberAsync("艾红兵", mine, unit), await _database.AddMemberAsync("周志强", other, foreignUnit));
        await _database.AddMemberAsync("吴小芳", null, unit);
        await _database.AddMemberAsync("郑大海", null, foreignUnit);
        await using (var system = _database.AsSystem())
        {
            system.Db.AddBook(mine, member, "甲");
            system.Db.AddBook(other, foreign, "乙");
            await system.Db.SaveChangesAsync(Ct);
        }

        await using var scope = _database.As(role, role == Role.CommunityStaff ? community : null, role == Role.BranchSecretary ? committee : null);
        var types = scope.Db.Model.GetEntityTypes().Where(t => t.GetDeclaredQueryFilters().Any(f => f.Key == AppDbContext.ScopeFilter)).ToList();
        Assert.True(types.Count >= 20, $"{types.Count}");
        var seen = 0;
        foreach (var type in types)
        {
            var (filtered, spoken) = await (Task<(List<string>, List<string>)>)typeof(LiftedFilterTests).GetMethod(nameof(BothAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(type.ClrType).Invoke(null, [scope, type])!;
            Assert.True(filtered.SequenceEqual(spoken), $"{type.ClrType.Name}: {filtered.Count} / {spoken.Count}");
            seen += filtered.Count;
        }

        Assert.Equal(role is Role.Instructor or Role.PartyMember, seen == 0);
        if (role == Role.BranchSecretary)
        {
            // The member without an organisation is seen by the branch of the unit: the filter asks the filter of units.
            Assert.Equal(["吴小芳", "艾红兵"], (await scope.Get<UnscopedReads>().InScope<Core.Members.PartyMember>().Select(m => m.Name).ToListAsync(Ct)).Order(StringComparer.Ordinal));
            Assert.Equal("甲1号", Assert.Single(await scope.Get<UnscopedReads>().InScope<MemberTransfer>().ToListAsync(Ct)).LetterNumber);
        }
    }

    // Both with the names of all members beside them would be the same; alone, the filter is what is compared with.
    private static async Task<(List<string> Filtered, List<string> Spoken)> BothAsync<T>(TestScope scope, IEntityType type)
        where T : class
    {
        var key = type.FindPrimaryKey()!.Properties;
        string KeyOf(T row) => string.Join('|', key.Select(p => p.PropertyInfo!.GetValue(row)));
        return ([.. (await scope.Db.Set<T>().AsNoTracking().ToListAsync(Ct)).Select(KeyOf).Order(StringComparer.Ordinal)],
            [.. (await scope.Get<UnscopedReads>().InScope<T>().AsNoTracking().ToListAsync(Ct)).Select(KeyOf).Order(StringComparer.Ordinal)]);
    }
}
