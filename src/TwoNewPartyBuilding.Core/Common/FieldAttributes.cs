namespace TwoNewPartyBuilding.Core.Common;

/// <summary>What kind of personal data a field holds; decides how it is masked (domain 13.3).</summary>
public enum PersonalKind
{
    /// <summary>A person's name.</summary>
    Name,

    /// <summary>A mobile or fixed telephone number.</summary>
    Phone,

    /// <summary>A resident ID number.</summary>
    ResidentId,

    /// <summary>A postal address of a person.</summary>
    Address,

    /// <summary>A person's birth date.</summary>
    BirthDate,

    /// <summary>A text about a person; masked it shows nothing.</summary>
    Words,
}

/// <summary>Marks a field as personal data: masked by default, encrypted in the audit trail, never logged.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute(PersonalKind kind) : Attribute
{
    /// <summary>How the value is masked.</summary>
    public PersonalKind Kind { get; } = kind;
}

/// <summary>The unit a number is given in, shown beside the field (“万元”, “人”).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnitAttribute(string text) : Attribute
{
    /// <summary>The unit in Chinese.</summary>
    public string Text { get; } = text;
}

/// <summary>A text of several lines.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LongTextAttribute : Attribute;

/// <summary>Allows only the listed words; shown as a drop-down.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOfAttribute(params string[] words) : System.ComponentModel.DataAnnotations.ValidationAttribute
{
    /// <summary>The words allowed, in the order shown.</summary>
    public IReadOnlyList<string> Words { get; } = words;

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null or "" || (value is string s && Words.Contains(s));

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => $"{name}只能填：{string.Join("、", Words)}";
}

/// <summary>Leaves a public property of a fields class out of its <see cref="FieldCatalog"/> (and so out of forms, comparison and copying).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotAFieldAttribute : Attribute;
