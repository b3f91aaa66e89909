namespace TwoNewPartyBuilding.Core.Common;

/// <summary>A rule that was broken: the field it belongs to (empty for the whole form) and a sentence that says what to do.</summary>
public sealed record Problem(string Field, string Message)
{
    /// <summary>A link that helps (for example to the record that holds the same code), with its text.</summary>
    public (string Url, string Text)? Link { get; init; }
}

/// <summary>What a service answers to a deed: done, not found (or out of scope), broken rules, or somebody else was faster.</summary>
public class Outcome
{
    /// <summary>The rules broken, empty when the deed is done.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>The record does not exist or is outside the caller's scope.</summary>
    public bool NotFound { get; init; }

    /// <summary>The record was changed by somebody else since the form was opened.</summary>
    public bool Conflict { get; init; }

    /// <summary>The deed is done.</summary>
    public bool Ok => Problems.Count == 0 && !NotFound && !Conflict;

    /// <summary>Done.</summary>
    public static Outcome Done() => new();

    /// <summary>Done, with what came of it.</summary>
    public static Outcome<T> Done<T>(T value) => new() { Value = value };

    /// <summary>Not found.</summary>
    public static Outcome Missing() => new() { NotFound = true };

    /// <summary>Not found.</summary>
    public static Outcome<T> Missing<T>() => new() { NotFound = true };

    /// <summary>Refused for one reason.</summary>
    public static Outcome Refused(string field, string message) => new() { Problems = [new(field, message)] };

    /// <summary>Refused for one reason.</summary>
    public static Outcome<T> Refused<T>(string field, string message) => new() { Problems = [new(field, message)] };

    /// <summary>Refused for these reasons.</summary>
    public static Outcome<T> Refused<T>(IReadOnlyList<Problem> problems) => new() { Problems = problems };

    /// <summary>Somebody else was faster.</summary>
    public static Outcome<T> Stale<T>() => new() { Conflict = true };
}

/// <summary>An <see cref="Outcome"/> that carries a value when done.</summary>
public sealed class Outcome<T> : Outcome
{
    /// <summary>What came of it; meaningful only when <see cref="Outcome.Ok"/>.</summary>
    public T? Value { get; init; }
}

/// <summary>One page of rows out of <see cref="Total"/>.</summary>
public sealed record Page<T>(IReadOnlyList<T> Rows, int Number, int Size, int Total)
{
    /// <summary>How many pages there are, at least one.</summary>
    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}
