using TwoNewPartyBuilding.Core.Elections;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>A covered unit; the name only where the caller sees the unit or the link is open.</summary>
public sealed record CoveredUnit(Guid Id, Guid? UnitId, string Name, bool IsOpen, bool IsOwn, DateOnly From, DateOnly? To, string? Document, string? EndReason);

/// <summary>A post as the page shows it.</summary>
public sealed record PostLine(
    Guid Id, PostKind Kind, Guid? MemberId, string Name, string? Phone, string? Group, PostSource? Source, bool? IsFullTime, PostMode? Mode, string? UnitPost, string? Document,
    DateOnly From, DateOnly? To, string? EndReason);

/// <summary>A Party group with its leader.</summary>
public sealed record GroupLine(Guid Id, string Name, DateOnly From, string? Leader, int Members);

/// <summary>A linked leader.</summary>
public sealed record LeaderLine(Guid Id, string Name, string? Title, DateOnly From, DateOnly? To);

/// <summary>A weak mark.</summary>
public sealed record WeakLine(Guid Id, string Reason, DateOnly From, DateOnly? To, string? EndReason);

/// <summary>A step of the history line (沿革).</summary>
public sealed record PeriodLine(
    DateOnly From, DateOnly? To, OrganizationChange Change, string Name, OrganizationType Type, bool HasCommittee, string? Parent, string Reason, string? Document,
    Guid? OtherId, string? Other, string? EndReason, string? EndDocument, string RecordedBy);

/// <summary>An organisation below.</summary>
public sealed record BelowLine(Guid Id, string Name, OrganizationType Type, MemberCounts Members);

/// <summary>An organisation as its page shows it.</summary>
public sealed record OrganizationDetails
{
    /// <summary>The record's key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The version.</summary>
    public required Guid Version { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The type.</summary>
    public required OrganizationType Type { get; init; }

    /// <summary>Whether it has a committee.</summary>
    public required bool HasCommittee { get; init; }

    /// <summary>The superior, with its name where it is visible.</summary>
    public required (Guid? Id, string? Name) Parent { get; init; }

    /// <summary>The community.</summary>
    public required (Guid? Id, string? Name) Community { get; init; }

    /// <summary>What is corrected in place.</summary>
    public required OrganizationFactsInput Facts { get; init; }

    /// <summary>Set up.</summary>
    public required DateOnly? FoundedOn { get; init; }

    /// <summary>Ended.</summary>
    public required DateOnly? EndedOn { get; init; }

    /// <summary>The last election.</summary>
    public required DateOnly? LastElectedOn { get; init; }

    /// <summary>The approved extension.</summary>
    public required DateOnly? ExtendedTo { get; init; }

    /// <summary>How it stands to its term.</summary>
    public required TermState Term { get; init; }

    /// <summary>The end of the term.</summary>
    public DateOnly? DueOn => TermRules.DueOn(Type, Facts.IsOfResidents, LastElectedOn);

    /// <summary>Own members today.</summary>
    public required MemberCounts Members { get; init; }

    /// <summary>Own members and those of organisations below.</summary>
    public required MemberCounts WithBelow { get; init; }

    /// <summary>Own members by kind beyond standing: retired, mobile, lost contact.</summary>
    public required IReadOnlyList<(string Label, int Count)> Kinds { get; init; }

    /// <summary>Covered units, present ones first.</summary>
    public required IReadOnlyList<CoveredUnit> Units { get; init; }

    /// <summary>Posts, present ones first.</summary>
    public required IReadOnlyList<PostLine> Posts { get; init; }

    /// <summary>Posts nobody holds.</summary>
    public required IReadOnlyList<PostKind> Vacancies { get; init; }

    /// <summary>Party groups.</summary>
    public required IReadOnlyList<GroupLine> Groups { get; init; }

    /// <summary>Linked leaders, the present one first.</summary>
    public required IReadOnlyList<LeaderLine> Leaders { get; init; }

    /// <summary>Weak marks, the present one first.</summary>
    public required IReadOnlyList<WeakLine> Weak { get; init; }

    /// <summary>The history line, newest first.</summary>
    public required IReadOnlyList<PeriodLine> Periods { get; init; }

    /// <summary>Organisations below.</summary>
    public required IReadOnlyList<BelowLine> Below { get; init; }

    /// <summary>The day since which there are fewer than three full members, where the review of is due; else null.</summary>
    public required DateOnly? ReviewSince { get; init; }

    /// <summary>The usual limit of a joint branch (scenario 19).</summary>
    public required int JointLimit { get; init; }

    /// <summary>Whether the caller may change type, superior, units and posts.</summary>
    public required bool MayEdit { get; init; }

    /// <summary>Whether the caller may keep contact data, groups and election drafts.</summary>
    public required bool MayKeep { get; init; }

    /// <summary>What the number of full members suggests.</summary>
    public SizeSuggestion? Suggestion => EndedOn is null ? OrganizationRules.SuggestionFor(Type, HasCommittee, Members.Full) : null;

    /// <summary>The hint on the name .</summary>
    public string? NameHint => EndedOn is null ? OrganizationRules.NameHint(Name, Type, HasCommittee) : null;

    /// <summary>R-2.04: whether the function is there at all.</summary>
    public bool MayUse(OrganizationFunction function) => OrganizationRules.MayUse(Type, function);
}

/// <summary>Members of one organisation and group, counted.</summary>
internal sealed record MemberGroup(Guid Organization, Guid? Group, int All, int Full, int Retired, int Mobile, int Lost);

/// <summary>The members of an organisation and of those below it.</summary>
internal sealed record OwnMembers(IReadOnlyList<MemberGroup> Groups, IReadOnlyList<(string Label, int Count)> Kinds, Guid Organization)
{
    /// <summary>Own members.</summary>
    public MemberCounts Own => Of(Organization);

    /// <summary>Own members and those below.</summary>
    public MemberCounts WithBelow => Counts(Groups);

    /// <summary>The members of one organisation.</summary>
    public MemberCounts Of(Guid organization) => Counts(Groups.Where(g => g.Organization == organization));

    /// <summary>How many belong to a Party group.</summary>
    public int InGroup(Guid group) => Groups.Where(g => g.Group == group).Sum(g => g.All);

    private static MemberCounts Counts(IEnumerable<MemberGroup> groups) => groups.Aggregate(MemberCounts.None, (sum, g) => new MemberCounts(sum.Full + g.Full, sum.Probationary + g.All - g.Full));
}
