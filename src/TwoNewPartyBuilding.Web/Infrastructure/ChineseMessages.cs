using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>
/// Gives every data annotation that brings no message of its own a Chinese one that says what to do, and keeps an
/// empty text empty (not null) where the property is declared as never null.
/// </summary>
public sealed class ChineseMessages : IValidationMetadataProvider, IDisplayMetadataProvider
{
    /// <summary>Sets the messages of model binding itself.</summary>
    public static void Speak(DefaultModelBindingMessageProvider messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        messages.SetAttemptedValueIsInvalidAccessor((value, name) => $"“{value}”不能用作{name}，请更正");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}”填得不对，请更正");
        messages.SetUnknownValueIsInvalidAccessor(name => $"{name}填得不对，请更正");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "填得不对，请更正");
        messages.SetValueIsInvalidAccessor(value => $"“{value}”填得不对，请更正");
        messages.SetValueMustBeANumberAccessor(name => $"{name}请填数字");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "请填数字");
        messages.SetValueMustNotBeNullAccessor(name => $"请填写{name}");
        messages.SetMissingBindRequiredValueAccessor(name => $"请填写{name}");
        messages.SetMissingKeyOrValueAccessor(() => "请填写");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "没有收到内容，请重新提交");
    }

    /// <inheritdoc/>
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (attribute.ErrorMessage is null && attribute.ErrorMessageResourceName is null && MessageFor(attribute) is { } message)
            {
                attribute.ErrorMessage = message;
            }
        }
    }

    /// <inheritdoc/>
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Key.PropertyInfo is { } property && property.PropertyType == typeof(string)
            && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.NotNull)
        {
            context.DisplayMetadata.ConvertEmptyStringToNull = false;
        }
    }

    private static string? MessageFor(ValidationAttribute attribute) => attribute switch
    {
        RequiredAttribute => "请填写{0}",
        StringLengthAttribute { MinimumLength: > 0 } => "{0}应为{2}到{1}个字",
        StringLengthAttribute or MaxLengthAttribute => "{0}最多{1}个字",
        MinLengthAttribute => "{0}至少{1}个字",
        LengthAttribute => "{0}应为{1}到{2}个字",
        RangeAttribute => "{0}应在{1}到{2}之间",
        EmailAddressAttribute => "{0}的格式不对，例如 name@example.cn",
        PhoneAttribute => "{0}的格式不对，例如 029-88886666",
        UrlAttribute => "{0}应以 http:// 或 https:// 开头",
        CompareAttribute => "{0}与{1}不一致",
        RegularExpressionAttribute => "{0}的格式不对",
        _ => null,
    };
}
