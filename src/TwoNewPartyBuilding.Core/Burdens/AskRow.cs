using System.Linq.Expressions;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Burdens;

/// <summary>What a row of the meter's one statement tells.</summary>
internal enum AskPart
{
    Gathering,
    Section,
    Sheet,
    Theme,
    Round,
    Opinion,
    Collection,
    Talk,
    TalkFollowUp,
    Training,
    Service,
    Appraisal,
    FollowUp,
    VanguardPost,
    VanguardReview,
    ResponsibilityArea,
    AreaScore,
    SkillContest,
    Comparison,
    Speciality,
    Identity,
}

/// <summary>A few numbers of something that a branch was asked; what people wrote never leaves the database.</summary>
internal sealed class AskRow
{
    /// <summary>The branch.</summary>
    public Guid Organization { get; init; }

    /// <summary>What it tells of.</summary>
    public AskPart Part { get; init; }

    /// <summary>The record.</summary>
    public Guid Record { get; init; }

    /// <summary>The day it counts for; null where <see cref="Begun"/> or <see cref="Number"/> say the month.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The first day of a course, whose last day is <see cref="On"/>; null for everything else.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>When it began by the clock.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>The fields given, a bit each.</summary>
    public int Given { get; init; }

    /// <summary>The fields filled in by the portal, by name.</summary>
    public string? Carried { get; init; }

    /// <summary>State of a record; kind of a section, a talk or a unit; month of a theme or of a sheet of scores as yyyyMM.</summary>
    public int Number { get; init; }

    /// <summary>Votes; lines of a sheet; fields that a contact changed; for the newer rooms the fields that are asked beside the form's own.</summary>
    public int Count { get; init; }

    /// <summary>Matters to be seen to; lines signed in by code; for the newer rooms how many of <see cref="Count"/> somebody filled in.</summary>
    public int More { get; init; }

    /// <summary>The holder's own sheet; a theme of the library; a talk with a problem; a course of one day; service made of a record.</summary>
    public bool Flag { get; init; }

    /// <summary>When it was begun or asked (UTC).</summary>
    public DateTime? Begun { get; init; }

    /// <summary>When it was handed in (UTC), or null.</summary>
    public DateTime? Done { get; init; }

    /// <summary>The theme, the unit or the group it is about; the record of organisational life it is; the form that several talks were recorded with.</summary>
    public Guid? About { get; init; }

    /// <summary>What it is called; no personal data.</summary>
    public string? Title { get; init; }
}

/// <summary>Writes the rows of the one statement.</summary>
internal static class AskRows
{
    /// <summary>A row with the bits of the fields that hold something; what the row does not name is empty, since all parts of the statement need the same columns.</summary>
    /// <param name="fields">The fields of the form; none where the row says itself what was given.</param>
    /// <param name="row">The row as an initialiser.</param>
    public static Expression<Func<T, AskRow>> Of<T>(IReadOnlyList<Field> fields, Expression<Func<T, AskRow>> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var given = GivenFields.Mask<T>(fields);
        var mask = new Swap(given.Parameters[0], row.Parameters[0]).Visit(given.Body)!;
        var whole = (MemberInitExpression)UnionRows.Whole(row).Body;
        return Expression.Lambda<Func<T, AskRow>>(
            whole.Update(whole.NewExpression, whole.Bindings.Select(b => b.Member.Name == nameof(AskRow.Given) ? Expression.Bind(b.Member, mask) : b)), row.Parameters);
    }

    private sealed class Swap(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
