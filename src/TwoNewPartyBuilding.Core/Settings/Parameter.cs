using System.Globalization;

namespace TwoNewPartyBuilding.Core.Settings;

/// <summary>Whose parameter it is: rules of the work belong to committee staff, the system's own to the system administrator (design 7).</summary>
public enum ParameterOwner
{
    /// <summary>Rules of the work: minimums, thresholds, weights.</summary>
    Work,

    /// <summary>The system's own: sign-in, limits, names.</summary>
    System,
}

/// <summary>
/// Something marked [DEF] in the domain reference, or a habit an office may change: its key, Chinese name, unit, default and
/// limits. Declared by the noun that uses it, listed in <see cref="Parameters"/>.
/// </summary>
public abstract record Parameter(string Key, string Group, string Label, ParameterOwner Owner)
{
    /// <summary>The unit in Chinese, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>What it does and where the default comes from.</summary>
    public string? Help { get; init; }

    /// <summary>True where each role may have a value of its own.</summary>
    public bool PerRole { get; init; }

    /// <summary>True where stored results follow the value at once, so that a day to come cannot be given.</summary>
    public bool AtOnce { get; init; }

    /// <summary>The default as text.</summary>
    public abstract string DefaultText { get; }

    /// <summary>The words to choose from, where only those are allowed.</summary>
    public virtual IReadOnlyList<(string Value, string Label)> Choices => [];

    /// <summary>Why a text cannot be the value, in Chinese, or null.</summary>
    public abstract string? WhyNot(string text);

    /// <summary>A value as a person reads it, with its unit; “（空）” for an empty text.</summary>
    public string Show(string text) =>
        Choices.FirstOrDefault(c => c.Value == text).Label ?? (text.Length == 0 ? "（空）" : Unit is null ? text : $"{text} {Unit}");
}

/// <summary>A whole-number parameter within limits, both included.</summary>
public sealed record NumberParameter(string Key, string Group, string Label, ParameterOwner Owner, int Default, int Min, int Max)
    : Parameter(Key, Group, Label, Owner)
{
    /// <inheritdoc/>
    public override string DefaultText => Default.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string? WhyNot(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && n >= Min && n <= Max
            ? null
            : $"{Label}应为 {Min} 至 {Max} 之间的整数";
}

/// <summary>A text parameter.</summary>
public sealed record TextParameter(string Key, string Group, string Label, ParameterOwner Owner, string Default, int MaxLength = 200)
    : Parameter(Key, Group, Label, Owner)
{
    /// <inheritdoc/>
    public override string DefaultText => Default;

    /// <inheritdoc/>
    public override string? WhyNot(string text) => text.Length <= MaxLength ? null : $"{Label}不能超过 {MaxLength} 个字";
}

/// <summary>A parameter with a fixed set of words.</summary>
public sealed record ChoiceParameter<T>(string Key, string Group, string Label, ParameterOwner Owner, T Default)
    : Parameter(Key, Group, Label, Owner)
    where T : struct, Enum
{
    /// <inheritdoc/>
    public override string DefaultText => Default.ToString();

    /// <inheritdoc/>
    public override IReadOnlyList<(string Value, string Label)> Choices =>
        [.. Enum.GetValues<T>().Select(v => (v.ToString(), Common.FieldCatalog.Label(v)))];

    /// <inheritdoc/>
    public override string? WhyNot(string text) => Enum.TryParse<T>(text, out var v) && Enum.IsDefined(v) ? null : $"请选择{Label}";
}
